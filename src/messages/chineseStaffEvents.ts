import { chineseEvents } from './chineseEvents.js';
import type { Catalogue } from './messages.js';

export const chineseStaffEvents: Catalogue['staffEvents'] = {
  ...chineseEvents,
  PLACED: '订单已提交。',
  EXCHANGE_PLACED: '此订单用于换货，顾客寄回的商品抵扣 {credit}。',
  RESTOCK_WAITING: '部分商品缺货，到货后将通知顾客。',
  RESTOCKED: '商品已到货，已为顾客保留。',
  PAYMENT_FAILED:
    '{code, select, WRONG_AMOUNT {付款金额与订单不符，款项将退回给顾客，顾客须重新付款。} other {付款失败，顾客可重试。}}',
  CONFIRMED: '订单已确认。',
  REINSTATED: '付款稍晚到账，订单继续处理。',
  PROCESSING: '订单正在配货。',
  PICKED: '商品已拣齐，正在打包。',
  PICK_SHORT:
    '仓库缺少一件商品{rest, select, REFUND {，相应款项将退还给顾客。} SHIP_FROM_ELSEWHERE {，将从其他仓库发出。} BACKORDER {，到货后随即发出。} other {，处理方式待定。}}',
  SHIPPED:
    '{parcel, select, none {订单} other {其余商品（包裹 {parcel}）}}已交给{carrier}，运单号 {trackingNumber}。',
  SHIPPING_UPDATED: '包裹{parcel, select, none {} other { {parcel}}}：{description}',
  RESHIPPED: '包裹 {trackingNumber} 未能送达，商品正在重新发出。',
  DELIVERED: '订单已送达{recipient, select, none {} other {，签收人：{recipient}}}。',
  COMPLETED: '订单已完成。',
  CANCELLED:
    '{reason, select, PAYMENT_EXPIRED {订单因未及时付款已取消。} RESTOCK_TIMEOUT {订单因商品未及时到货已取消。} other {订单已取消。}}',
  PARTIALLY_REFUNDED:
    '{exchange, select, none {已向顾客退款 {amount}。} other {{amount} 已抵扣新订单 {exchange}。}}',
  REFUNDED:
    '{exchange, select, none {付款已退回给顾客。} other {{amount} 已抵扣新订单 {exchange}。}}',
  CREDIT_REFUNDED:
    '{of, select, SURPLUS {未用于订单的付款 {amount} 已退还给顾客。} other {寄回商品的 {amount} 已退还给顾客。}}',
  REFUND_FAILED: '退款失败。',
  RETURN_UPDATED:
    '{status, select, REQUESTED {顾客申请退货。} APPROVED {退货申请已通过，等待顾客寄回商品。} REFUSED {退货申请未通过：{refusal}} RECEIVED {已收到顾客寄回的商品。} INSPECTED {寄回的商品已检验。} REFUNDED {退货已完成。} EXCHANGED {退货已换货，新订单号 {exchange}。} other {退货有新进展。}}',
};
