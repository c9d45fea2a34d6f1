import { problem, Refusal, type Problem } from '../../errors.js';
import type { PayContext, PayOrder } from './payOrder.js';

// WeChat's ids of people.
const OPEN_ID = /^[\w-]{1,128}$/;
// Alipay takes no longer ones.
const LONGEST_URL = 256;

/** Refuses a way to pay that its gateway does not have, before anything is kept or anybody is asked. */
export function checkChoice({ payments }: Pick<PayContext, 'payments'>, input: PayOrder): void {
  const gateway = payments.get(input.method);
  if (!gateway) refuse(problem('PAYMENT_METHOD_NOT_OFFERED', { method: input.method }, ['method']));
  if (input.returnUrl !== undefined && !isWebPage(input.returnUrl))
    refuse(problem('INVALID_INPUT', { reason: 'RETURN_URL_MALFORMED' }, ['returnUrl']));
  const { method, channel, payerOpenId = '' } = input;
  const needs = gateway.channels[channel];
  if (!needs) refuse(problem('PAYMENT_CHANNEL_NOT_OFFERED', { method, channel }, ['channel']));
  if (needs.needsPayer && !OPEN_ID.test(payerOpenId))
    refuse(problem('INVALID_INPUT', { reason: 'PAYER_MISSING' }, ['payerOpenId']));
}

/** Providers send the customer's browser there. */
const isWebPage = (url: string): boolean =>
  url.length <= LONGEST_URL && /^https?:$/.test(URL.parse(url)?.protocol ?? '');

function refuse(reason: Problem): never {
  throw new Refusal(reason);
}
