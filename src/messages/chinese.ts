import type { Catalogue } from './messages.js';
import { chineseAdvice } from './chineseAdvice.js';
import { chineseAlerts, chineseAlertWords } from './chineseAlerts.js';
import { chineseDoors } from './chineseDoors.js';
import { chineseEvents } from './chineseEvents.js';
import { chineseNotices } from './chineseNotices.js';
import { chineseStaffEvents } from './chineseStaffEvents.js';

export const chinese: Catalogue = {
  ...chineseNotices,
  ...chineseDoors,
  problems: {
    NOT_FOUND: '没有找到。',
    INVALID_INPUT:
      '输入无效：{reason, select, NAME_MISSING {缺少姓名或名称} TOO_LONG {文字过长} REASON_MISSING {缺少原因} SKU_MISSING {缺少 SKU} PRICE_MALFORMED {价格不是该货币的金额} MEASURE_OUT_OF_RANGE {数值或限额过小或过大} DIMENSIONS_MALFORMED {尺寸应为三个毫米数，如 300x200x80} PURCHASE_LIMIT_INCOMPLETE {限购数量与限购天数须同时填写} CODE_MALFORMED {优惠码须为 2 至 40 个字母、数字、连字符或下划线} WAREHOUSE_CODE_MALFORMED {仓库编码须为 1 至 20 个大写字母、数字或连字符，且不以连字符开头} WAREHOUSE_NAME_MISSING {缺少仓库名称} PRICE_TWICE {同一货币出现了两次} FIRST_OUT_OF_RANGE {first 须在 1 与 100 之间} ENDS_FIRST {结束时间早于开始时间} USED_MORE_OFTEN {已使用的次数超过该限额} PERCENT_UNFIT {百分比超出范围或不适用} AMOUNT_UNFIT {金额超出范围、不属于该货币或不适用} CURRENCY_MISSING {金额须注明货币} COUNTRY_UNKNOWN {没有这个国家} COUNTRY_MISSING {缺少国家} PROVINCE_MISSING {缺少省份} PROVINCE_UNKNOWN {该国没有这个省份} BILL_NOT_MADE {支付机构尚未生成这一天的账单，账单在次日上午（中国时间）生成} SKU_MALFORMED {SKU 最多 64 个字符，不能含控制字符，首尾不能有空格，中间的空格不能连续} TEXT_MALFORMED {文字中含有无法显示的字符} SKU_ALIKE {另一件商品的 SKU 仅大小写不同} PRICE_MISSING {缺少价格，商品至少要有一个价格} BIN_MISSING {库位缺少编码} BIN_TWICE {库位重复} TOO_MANY_BINS {库位过多} PROVINCE_OF_NOWHERE {省份须注明国家} METHOD_MALFORMED {配送方式最多 40 个字母、数字、连字符或下划线} NUMBER_MALFORMED {数字无效} DATE_MALFORMED {日期无效} FILE_EMPTY {文件为空} SEPARATOR_UNKNOWN {文件的字段未用逗号分隔，请另存为逗号分隔的 CSV} CSV_MALFORMED {该行已损坏，或字段数与标题不符} HANDLE_MISSING {缺少商品的 handle} STATUS_UNKNOWN {商品状态无效} SKU_REPEATED {前面已有相同 SKU 的行} DELIVERY_TIME {送达时间须在发货之后且不在未来} WAVE_SIZE {一个波次须有 1 至 50 张拣货单} LISTS_TAKEN {有拣货单已开始、已结束或已属于其他波次} WAREHOUSES_DIFFER {拣货单属于不同的仓库} COUNT_NEGATIVE {盘点数量不得为负} QUANTITY_PICKED {拣货数量须少于应拣数量，每项只能填写一次} PARCEL_AND_LINES {包裹按箱内商品发出，请勿另填商品} PARCEL_MISSING {已拣商品均已装箱，请指明要发出的包裹} TRACKING_NUMBER_MALFORMED {运单号无效} TRACKING_NUMBER_MISTYPED {运单号校验位错误} TRACKING_NUMBER_USED {该运单号已被使用} REFUND_AMBIGUOUS {退款须为全部、金额或商品行之一，退回入库须针对商品行或全部} AMOUNT_MALFORMED {金额无效} DAY_MALFORMED {日期无效} SAME_CURRENCY {汇率须涉及两种不同的货币} RATE_MALFORMED {汇率须为正数，最多九位小数} DATE_PAST {该时间已过去} PAYER_MISSING {缺少付款人标识（payerOpenId）} RETURN_URL_MALFORMED {返回地址须为不超过 256 个字符的网页地址} CURSOR_MALFORMED {游标无效} LINES_MISSING {未填写商品行} LINE_TWICE {商品行重复} NOTE_MISSING {其他原因须附说明} TOO_MANY_PHOTOS {每行最多 6 张照片} PHOTO_MALFORMED {照片须为不超过 1000 个字符的 https 地址} NOTHING_TAKEN {没有收下任何商品，请改为拒绝退货} LIST_EMPTY {列表为空} PERIOD_TOO_LONG {时间范围过长或时段过多} MARKS_TOO_HIGH {同一 SKU 在所有仓库的目标库存合计最多 1,000,000,000 件} MARKS_MALFORMED {再订货点不得为负，目标库存不得低于再订货点} WEBHOOK_TYPES_MISSING {没有指定事件} WEBHOOK_TYPE_UNKNOWN {没有这种事件} WEBHOOK_SECRET_MALFORMED {密钥由 whsec_ 和 24 至 64 字节的 base64 组成} URL_MALFORMED {这不是可以接收 webhook 的地址} URL_NOT_HTTPS {webhook 只通过 https 发送} URL_PRIVATE {这不是公共互联网上的地址} TOO_MUCH_TO_REPLAY {一次可以重新发送 1 至 5000 个 webhook} TOO_MANY_ENDPOINTS {一个合作方最多有 20 个端点} SPAN_MISSING {请用编号或起止时间指定要重新发送的内容} TOKEN_MALFORMED {令牌无效} EMAIL_MALFORMED {这不是邮箱地址} PHONE_MALFORMED {这不是电话号码} CUSTOMER_ID_MALFORMED {缺少顾客编号} IDS_AND_SPAN {重新发送的内容请只用编号或只用起止时间指定} SEQUENCE_UNKNOWN {该订单没有此序号的事件} WAREHOUSE_NEEDED {含 fulfilment 权限的密钥须属于有仓库的合作方} WAREHOUSE_PICKED_IN {仍有含 fulfilment 权限的有效密钥使用该仓库，请先吊销这些密钥} SCOPE_UNKNOWN {合作方密钥的权限为 orders 和 fulfilment} MANIFEST_FORMAT {这不是版本为 1 的 apollo-persisted-query-manifest} MANIFEST_EMPTY {清单中没有操作} MANIFEST_TOO_LONG {一份清单最多有 1,000 个操作} STILL_FAILS {再次失败，请查看原因} KIND_NOT_OPTIONAL {此类消息与订单直接相关，无法关闭} other {{reason}}}。',
    NO_LINES: '订单中没有商品。',
    TOO_MANY_LINES: '一个订单最多 {limit} 行。',
    QUANTITY_NOT_POSITIVE: '{sku} 的数量至少为 1。',
    INVALID_EMAIL: '电子邮件地址无效。',
    INVALID_PHONE: '电话号码在 {country} 无效。',
    INVALID_ADDRESS:
      '地址不完整，或与所在国家不符：{field, select, street {街道} city {城市} province {省份} postalCode {邮政编码} country {国家} other {{field}}}。',
    CUSTOMER_BLOCKED: '无法接受此订单，请联系商家。',
    PRODUCT_NOT_FOUND: '没有商品 {sku}。',
    PRODUCT_NOT_AVAILABLE: '{sku} 目前不可购买。',
    PRODUCT_NOT_PRICED: '{sku} 不以 {currency} 出售。',
    PRICE_CHANGED: '{sku} 的价格现在是 {actual}，不是 {expected}。',
    QUANTITY_LIMIT_EXCEEDED: '{sku} 最多可订购 {limit} 件，您要求了 {requested} 件。',
    PURCHASE_LIMIT_EXCEEDED:
      '{sku} 在 {windowDays} 天内限购 {limit} 件，您已购买 {alreadyBought} 件，又要求了 {requested} 件。',
    UNPAID_ORDERS_LIMIT_EXCEEDED:
      '未付款的订单最多 {limit} 个，您已有 {unpaid} 个。请先付款或取消其中一个。',
    UNPAID_UNITS_LIMIT_EXCEEDED:
      '未付款的订单最多可占用或等待 {limit} 件商品，您已有 {unpaid} 件，又要求了 {requested} 件。请先付款或取消一个订单。',
    MAX_QUANTITY_EXCEEDED: '{sku} 的订购数量超过了通常的 {limit} 件。',
    OUT_OF_STOCK:
      '{sku} {available, plural, =0 {已无库存} other {库存仅剩 {available} 件}}，您要求了 {requested} 件。',
    SHIPPING_NOT_OFFERED: '该地区或货币不提供 {shippingMethod} 配送。',
    PAYMENT_METHOD_NOT_OFFERED: '此金额和货币不支持 {method} 付款。',
    PAYMENT_CHANNEL_NOT_OFFERED: '{method} 不支持 {channel} 渠道付款。',
    COUPON_INVALID:
      '{reason, select, UNKNOWN {没有优惠券 {couponCode}。} NOT_STARTED {优惠券 {couponCode} 尚未生效。} ENDED {优惠券 {couponCode} 已过期。} USED_UP {优惠券 {couponCode} 已用完。} USED_BY_YOU {您已使用过优惠券 {couponCode}。} BELOW_MINIMUM {订单未达到优惠券 {couponCode} 的最低金额。} other {优惠券 {couponCode} 不适用于此货币。}}',
    TOTAL_CHANGED: '总额为 {actual}，不是 {expected}。',
    IDEMPOTENCY_KEY_REUSED: '此幂等键已用于其他输入。',
    IDEMPOTENCY_KEY_INVALID: '幂等键须为 1 至 200 个字符；未登录时须为 UUID。',
    INVALID_STATE: '无法执行：当前状态为 {current}。',
    TOO_LATE_TO_CANCEL:
      '无法取消：{stage, select, PICKING {商品正在拣货，收货后可以申请退货} PARTIALLY_SHIPPED {部分商品已发出，收货后可以申请退货} SHIPPED {商品已发出，收货后可以申请退货} DELIVERED {商品已送达，可以申请退货} COMPLETED {订单已完成} other {订单已退款}}。',
    HOLD_EXPIRED: '付款时间已过，请重新下单。',
    ALREADY_PAID: '订单已付款。',
    NOTHING_TO_PAY: '订单金额为零，无需付款。',
    PAYMENT_IN_PROGRESS: '{method} 付款正在进行，暂时无法中止。',
    NOTHING_TO_REFUND: '没有可退款的金额。',
    REFUND_EXCEEDED: '最多可退款 {refundable}，您要求了 {asked}。',
    REFUND_QUANTITY_EXCEEDED: '{sku} 最多可退款 {open} 件，您要求了 {requested} 件。',
    RETURN_WINDOW_OVER: '此订单的退货期限已过。',
    RETURN_QUANTITY_EXCEEDED: '{sku} 最多可退货 {open} 件，您填写了 {requested} 件。',
    PROVIDER_UNAVAILABLE: '{method} 暂时没有响应，请稍后再试。',
    CARRIER_UNKNOWN: '没有承运商 {carrier}。',
    CARRIER_AMBIGUOUS: '无法从运单号 {trackingNumber} 判断承运商，请注明：{candidates}。',
    NOTHING_TO_PACK: '此订单在该仓库没有待打包的商品。',
    NOTHING_TO_SHIP: '此订单没有待发货的商品。',
    PARCEL_TOO_LIGHT:
      '包裹重 {weightGrams} 克，箱内商品应重 {expectedWeightGrams} 克，请检查是否漏装。',
    PACK_QUANTITY_EXCEEDED: '{sku} 仅剩 {open} 件已拣且未装箱，您填写了 {requested} 件。',
    SHIP_QUANTITY_EXCEEDED: '{sku} 仅剩 {open} 件待发货，您填写了 {requested} 件。',
    STOCK_LIMIT_EXCEEDED: '{sku} 在所有仓库的库存合计最多 {limit} 件，现有 {onHand} 件。',
    STOCK_IN_USE:
      '{warehouse} 的 {sku} {available, plural, =0 {没有} other {仅有 {available} 件}}可用，无法减少 {requested} 件。',
    WAREHOUSE_NOT_FOUND: '没有仓库 {warehouse}。',
    CHANGED_MEANWHILE: '已有他人修改过，请查看最新内容。',
    ALREADY_EXISTS: '已存在：{name}。',
    COLUMN_MISSING: '文件首行缺少列 {column}。',
    OPERATION_UNFIT:
      '操作 {operation} 无法登记（{reason, select, SYNTAX {{details}} SCHEMA {{details}} COST {{details}} NOT_ONE {正文应恰好是一个操作及其片段} NAME_DIFFERS {正文中的名称不同：{details}} TYPE_DIFFERS {它是 {details}} ID_MALFORMED {编号应为 1 至 200 个字符} ID_TAKEN {编号 {details} 在其他版本中对应另一正文} ID_REPEATED {编号 {details} 重复} TOO_LONG {正文超过 {details} 个字符} other {{reason}}}）。',
  },
  events: chineseEvents,
  staffEvents: chineseStaffEvents,
  stockAlerts: {
    LOW: '{warehouse} 的 {sku} 仅剩 {available} 件。',
    OUT: '{warehouse} 的 {sku} 无货可售。',
    RESTOCKED: '{warehouse} 的 {sku} 已补足，现有 {available} 件。',
  },
  alerts: chineseAlerts,
  alertWords: chineseAlertWords,
  recommendations: chineseAdvice,
  errors: {
    UNAUTHENTICATED: '请先登录。',
    KEY_NOT_GOOD: 'API 密钥无效或已失效。',
    FORBIDDEN: '您无权执行此操作。',
    NOT_FOUND: '没有找到。',
    PERSISTED_QUERY_REQUIRED: '此处只能按编号运行已为您登记的操作。',
    PERSISTED_QUERY_NOT_FOUND: '没有登记过此编号的操作。',
    RATE_LIMITED: '请求过于频繁，请稍后再试。',
    COST_SPENT: '本分钟的操作开销额度已用完，请稍后再试。',
    BAD_USER_INPUT:
      '{path}：{fault, select, MISSING {缺少值} UNKNOWN_FIELD {没有这个字段} other {{type, select, Int {此处应为不超过 2,147,483,647 的整数} String {此处应为文字} ID {此处应为编号} Boolean {此处应为 true 或 false} Decimal {金额须写成字符串，如 "129.90"} CurrencyCode {货币须为 ISO 4217 代码，如 CNY} DateTime {此处应为时间，如 "2026-01-31T12:00:00Z"} OneOf {应为以下之一：{options}} other {此处不能使用该值}}}}。',
    OVERLOADED: '系统繁忙，请稍后再试。',
    INTERNAL_SERVER_ERROR: '系统出错。如需咨询，请提供编号 {id}。',
  },
};
