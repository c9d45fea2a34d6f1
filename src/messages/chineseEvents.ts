import type { Catalogue } from './messages.js';

export const chineseEvents: Catalogue['events'] = {
  PLACED: '您的订单已提交。',
  EXCHANGE_PLACED: '此订单用于更换您寄回的商品，已抵扣 {credit}。',
  RESTOCK_WAITING: '部分商品缺货，到货后我们会通知您。',
  RESTOCKED: '商品已到货，已为您保留。',
  PAYMENT_STARTED: '付款已发起。',
  PAID: '已收到付款。',
  PAYMENT_FAILED:
    '{code, select, WRONG_AMOUNT {付款金额与订单不符，款项将退回给您，请重新付款。} other {付款失败，请重试。}}',
  PAYMENT_UNKNOWN: '支付服务尚未确认，我们会继续查询。',
  CONFIRMED: '您的订单已确认。',
  REINSTATED: '付款稍晚到账，您的订单继续处理。',
  PROCESSING: '您的订单正在配货。',
  PICKED: '您的商品已拣齐，正在打包。',
  PICK_SHORT:
    '仓库缺少一件商品{rest, select, REFUND {，相应款项将退还给您。} SHIP_FROM_ELSEWHERE {，将从其他仓库发出。} BACKORDER {，到货后随即发出。} other {，我们正在处理。}}',
  BACKORDER_FILLED: '缺少的商品已到货，正在配货。',
  PARTIALLY_SHIPPED:
    '部分商品{parcel, select, none {} other {（包裹 {parcel}）}}已交给{carrier}，运单号 {trackingNumber}。',
  SHIPPED:
    '{parcel, select, none {您的订单} other {其余商品（包裹 {parcel}）}}已交给{carrier}，运单号 {trackingNumber}。',
  SHIPPING_UPDATED: '{parcel, select, none {您的包裹} other {包裹 {parcel}}}：{description}',
  DELIVERY_EXCEPTION: '{parcel, select, none {} other {包裹 {parcel} }}配送出现问题：{description}',
  RESHIPPED: '您的包裹 {trackingNumber} 未能送达，我们正在重新发货。',
  DELIVERED: '您的订单已送达{recipient, select, none {} other {，签收人：{recipient}}}。',
  COMPLETED: '您的订单已完成，谢谢。',
  CANCELLED:
    '{reason, select, PAYMENT_EXPIRED {订单因未及时付款已取消。} RESTOCK_TIMEOUT {订单因商品未及时到货已取消。} other {您的订单已取消。}}',
  LINES_CANCELLED: '订单的一部分已取消。',
  REFUND_STARTED: '已发起退款 {amount}。',
  PARTIALLY_REFUNDED:
    '{exchange, select, none {已退款 {amount}。} other {{amount} 已抵扣您的新订单 {exchange}。}}',
  REFUNDED:
    '{exchange, select, none {您的付款已退回。} other {{amount} 已抵扣您的新订单 {exchange}。}}',
  CREDIT_REFUNDED:
    '{of, select, SURPLUS {未用于订单的付款 {amount} 已退款。} other {您寄回商品的 {amount} 已退款。}}',
  REFUND_FAILED: '退款失败，我们正在处理。',
  RETURN_UPDATED:
    '{status, select, REQUESTED {已收到您的退货申请。} APPROVED {您的退货申请已通过，请寄回商品。} REFUSED {您的退货申请未通过：{refusal}} RECEIVED {已收到您寄回的商品。} INSPECTED {您寄回的商品已检验。} REFUNDED {您的退货已完成。} EXCHANGED {您的退货已换货，新订单号 {exchange}。} other {您的退货有新进展。}}',
};
