/** The templates that Aliyun has approved for the sandbox's account, by their codes. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  SMS_100001: '您的订单${number}已确认，感谢您的订购。',
  SMS_100002: '您的订单${number}已到货，请在${payBy}前付款。',
  SMS_100003: '您的订单${number}已交给${carrier}，运单号${trackingNumber}。',
  SMS_100004: '您的订单${number}配送异常：${description}。我们正在处理。',
  SMS_100005: '您的订单${number}已送达。',
  SMS_100006: '您的订单${number}已退款${amount}。',
  SMS_100007: '您的换货订单${number}尚有差额${due}待付。',
  SMS_100011: 'Order ${number} is confirmed. Thank you!',
  SMS_100012: 'Order ${number} is in stock. Please pay by ${payBy}.',
  SMS_100013: 'Order ${number} left with ${carrier}, tracking number ${trackingNumber}.',
  SMS_100014: 'Order ${number} is held up: ${description}. We are looking into it.',
  SMS_100015: 'Order ${number} has arrived.',
  SMS_100016: '${amount} of order ${number} went back to you.',
  SMS_100017: 'Order ${number}, in exchange for what you sent back: ${due} is left to pay.',
};

/** Which of them the shop uses for what, as its configuration takes it: in Chinese, and in English. */
export const TEMPLATES_BY_KIND = [
  'ORDER_CONFIRMATION=SMS_100001',
  'ORDER_RESTOCKED=SMS_100002',
  'ORDER_SHIPPED=SMS_100003',
  'DELIVERY_EXCEPTION=SMS_100004',
  'ORDER_DELIVERED=SMS_100005',
  'REFUND=SMS_100006',
  'EXCHANGE_PLACED=SMS_100007',
].join();

export const ENGLISH_TEMPLATES_BY_KIND = TEMPLATES_BY_KIND.replaceAll('SMS_10000', 'SMS_10001');

/** The text with its variables filled in; the name of the one that is missing otherwise. */
export function fill(template: string, facts: Record<string, unknown>) {
  const names = [...template.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!);
  const missing = names.find((name) => typeof facts[name] !== 'string');
  if (missing) return { missing };
  return { text: template.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => String(facts[name])) };
}
