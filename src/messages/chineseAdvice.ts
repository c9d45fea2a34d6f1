import type { Advice } from './Advice.js';

export const chineseAdvice: Advice = {
  PAYMENTS_SLOWER:
    '{subject} 付款变慢：p95 为 {p95Ms}（{payments} 笔），上一周期为 {previousMs}（{previousPayments} 笔）。请查看该支付服务的状态，并优先推荐其他支付方式。',
  PAYMENTS_FAILING:
    '{subject} 有 {percent}% 的付款未成功：{attempts} 次尝试中 {failed} 次失败，{unknown} 次结果不明。请查看其付款记录。',
  CALLBACKS_LOST:
    '{subject} 的 {payments} 笔付款中有 {lost} 笔（{percent}%）未收到回调，由主动查询发现。请检查在该支付服务登记的回调地址和密钥。',
  STOCK_RUNS_OUT:
    '{subject} 售罄 {times} 次，{refused} 个订单因缺货被拒。请提高补货点，或立即增加采购。',
  CARRIER_LATE:
    '{subject} 的 {deliveries} 个包裹中有 {late} 个（{percent}%）晚于承诺时间送达。请延长承诺时间，或改用其他承运商。',
  PICKING_SLOW:
    '仓库 {subject} 从付款到拣货的中位时间为 {medianMs}，其他仓库或上一周期为 {othersMs}（{lists} 张拣货单）。请增加人手，或将库存分配到其他仓库。',
  PICKS_SHORT:
    '仓库 {subject} 的 {lists} 张拣货单中有 {short} 件商品不在货架上（{percent}%）。请盘点货架。',
  BATCHES_WAIT:
    '下单等待前一批次的时间 p95 为 {p95Ms}，平均占全部时间的 {percent}%（{placements} 次下单）。请增加 API 进程，或为数据库更换更快的磁盘。',
  PROCESSING_SLOW:
    '{orders} 个订单中有 {slow} 个从付款到进入仓库超过 {limitMs}，p95 为 {p95Ms}。请增加工作进程，并检查是否有进程停顿。',
  REFUNDS_FAILING:
    '{subject} 的 {refunds} 笔退款中有 {failed} 笔失败（{percent}%）。请查看该账户余额并重新退款。',
};
