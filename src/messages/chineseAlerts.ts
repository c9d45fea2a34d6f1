import type { Alerts, AlertWord } from './Alerts.js';

export const chineseAlerts: Alerts = {
  SLOW_ORDERS:
    '{waiting} 个已付款订单等待进入拣货超过 {limitMs}；最近一刻钟内另有 {slow} 个订单耗时超过该值。',
  STAGE_SLOW:
    '{kind, select, PLACEMENT {下单} ATTEMPT {付款} PROCESSING {从付款到进入拣货} PICKING {拣货} SHIPPING {从拣货到交运} DELIVERY {配送} other {{subject}}}的 p95 为 {measured}（{count} 个订单），上限为 {threshold}。',
  ERROR_RATE:
    '{kind, select, PLACEMENT_REFUSED {下单被拒} HOLD_EXPIRED {订单未及时付款} PAYMENT_FAILED {付款失败} PAYMENT_UNKNOWN {付款结果不明} CALLBACK_LOST {付款未收到回调} PICK_SHORT {拣货缺货} DELIVERY_EXCEPTION {包裹受阻} LATE_DELIVERY {送达延迟} REFUND_FAILED {退款失败} other {{kind}}}{part, select, none {} other {（{part}）}}的比例为 {measured}%（{of} 中有 {count}），上限为 {threshold}%。',
  PAYMENTS_UNKNOWN:
    '{subject} 有 {count} 笔付款结果不明，最长已达 {measured}，上限为 {threshold}。',
  PARKED_WORK:
    '有 {measured} {kind, select, CALLBACKS {条支付回调} EVENTS {个事件} MESSAGES {条顾客通知} ALERT_MAILS {封员工邮件} WEBHOOKS {个 webhook} PARCELS {个问题包裹} other {项工作}}已搁置，等待人工处理。',
  STOCK_LOW:
    '{measured, plural, =0 {{warehouse} 的 {sku} 无货可售。} other {{warehouse} 的 {sku} 仅剩 {measured} 件，补货点为 {threshold}。}}',
  BOOKS_DRIFT:
    '账目不符：“{subject}”有 {measured} 处不成立{example, select, none {} other {（例如 {example}）}}。',
  WEBHOOK_ENDPOINT_DEAD:
    '{because, select, GONE {位于 {host} 的 webhook 端点已停用：它不再接收任何内容。} FAILING {位于 {host} 的 webhook 端点已停用：{measured}内未接收任何内容。} other {位于 {host} 的 webhook 端点已有 {measured} 未接收任何内容。}}',
  WORK_OVERDUE:
    '{kind, select, EVENTS {事件未传递} FOLLOW_UP {事件未后续处理} RESERVATIONS {到期的预留未释放} CALLBACKS {支付回调未处理} PAYMENTS {付款未查询} REFUNDS {退款未发出} MESSAGES {顾客通知未发送} PARCELS {包裹未查询} WEBHOOKS {webhook 未发送} other {{subject} 未完成}}：最早的一项已等待 {measured}，上限为 {threshold}。',
};

export const chineseAlertWords: Record<AlertWord, string> = {
  one: '警报：{message}',
  many: '{raised} 条新警报，{resolved} 条已解除',
  resolved: '已解除：{message}',
  lead: '店铺有以下情况需要告知您：',
  more: '另有 {count} 条。',
  why: '您收到此邮件，是因为您的地址在店铺的配置中。',
  open: '打开控制台',
};
