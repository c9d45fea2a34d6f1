import { z } from 'zod';
import { ask, codeOf, isDone, refusalOf, refuse, type AlipayAccount } from './alipayAccount.js';
import { Trade, toGatewayPayment } from './alipayAnswers.js';
import { toChinaTime } from './chinaTime.js';
import type {
  GatewayPayment,
  NextAction,
  PaymentReference,
  PaymentRequest,
} from './PaymentGateway.js';
import { toYuan } from './yuan.js';

/** Where Alipay can be paid. */
export const ALIPAY_CHANNELS = { WEB: {}, WAP: {}, APP: {}, QR: {} };

/** The customer's own page or app hands the order to Alipay, under our signature; only a QR code is asked for. */
export async function createPayment(
  account: AlipayAccount,
  request: PaymentRequest,
): Promise<GatewayPayment> {
  switch (request.channel) {
    case 'WEB':
      return begin(request, page(account, request, 'page', 'FAST_INSTANT_TRADE_PAY'));
    case 'WAP':
      return begin(request, page(account, request, 'wap', 'QUICK_WAP_WAY'));
    case 'APP':
      return begin(request, { type: 'SDK_PARAMS', value: appOrder(account, request) });
    case 'QR':
      return precreate(account, request);
    default:
      throw new Error(`Alipay has no channel ${request.channel}`);
  }
}

/** `PENDING` without a `gatewayRef` while nobody has opened the payment: Alipay does not know it before. */
export async function queryPayment(
  account: AlipayAccount,
  { paymentId }: PaymentReference,
): Promise<GatewayPayment> {
  const answer = await ask(account, 'alipay.trade.query', { out_trade_no: paymentId });
  if (codeOf(answer) === 'TRADE_NOT_EXIST') return { state: 'PENDING' };
  if (!isDone(answer)) refuse(answer);
  const { send_pay_date: paidAt, ...trade } = Queried.parse(answer);
  return toGatewayPayment(trade, paidAt);
}

const Queried = Trade.extend({ send_pay_date: z.string().optional() });

/**
 * Closes the trade. A link that nobody has opened is no trade yet and can't be closed: it dies with the hold
 * (`time_expire`), and money that comes through it before is settled as late or double money is.
 */
export async function closePayment(
  account: AlipayAccount,
  reference: PaymentReference,
): Promise<GatewayPayment> {
  const content = { out_trade_no: reference.paymentId };
  const answer = await ask(account, 'alipay.trade.close', content);
  const code = codeOf(answer);
  if (isDone(answer)) return { state: 'CLOSED' };
  if (code === 'TRADE_NOT_EXIST') return { state: 'CLOSED', canStillBePaid: true };
  if (code !== 'TRADE_STATUS_ERROR' && code !== 'REASON_TRADE_STATUS_INVALID') refuse(answer);
  return queryPayment(account, reference);
}

function begin({ amountMinor }: PaymentRequest, nextAction: NextAction): GatewayPayment {
  return { state: 'PENDING', amountMinor, currency: 'CNY', nextAction };
}

function page(
  { sdk, notifyUrl }: AlipayAccount,
  request: PaymentRequest,
  kind: 'page' | 'wap',
  product: string,
): NextAction {
  const value = sdk.pageExecute(`alipay.trade.${kind}.pay`, 'GET', {
    bizContent: { ...contentOf(request), product_code: product },
    timestamp: toChinaTime(new Date()),
    notifyUrl,
    ...(request.returnUrl && { returnUrl: request.returnUrl }),
  });
  return { type: 'REDIRECT', value };
}

function appOrder({ sdk, notifyUrl }: AlipayAccount, request: PaymentRequest): string {
  return sdk.sdkExecute('alipay.trade.app.pay', {
    bizContent: { ...contentOf(request), product_code: 'QUICK_MSECURITY_PAY' },
    timestamp: toChinaTime(new Date()),
    notifyUrl,
  });
}

const Precreated = z.object({ qr_code: z.string() });

async function precreate(account: AlipayAccount, request: PaymentRequest): Promise<GatewayPayment> {
  const method = 'alipay.trade.precreate';
  const answer = await ask(account, method, contentOf(request), account.notifyUrl);
  const code = codeOf(answer);
  // An earlier try was heard, and the customer has been quick.
  if (code === 'TRADE_HAS_SUCCESS' || code === 'TRADE_HAS_CLOSE')
    return queryPayment(account, request);
  if (!isDone(answer)) return { state: 'FAILED', failure: refusalOf(answer) };
  return begin(request, { type: 'QR_CODE', value: Precreated.parse(answer).qr_code });
}

/** Our payment's id fits as it is: at most 64 letters, digits, `_` and `-` are allowed. */
function contentOf(request: PaymentRequest): Record<string, string> {
  const { paymentId, orderId, amountMinor, description, expiresAt } = request;
  return {
    out_trade_no: paymentId,
    total_amount: toYuan(amountMinor),
    subject: description.replaceAll(/[/=&]/g, ' ').slice(0, 256),
    passback_params: encodeURIComponent(orderId),
    ...(expiresAt && { time_expire: toChinaTime(expiresAt) }),
  };
}
