import type { Context } from '../../context.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { Settlement } from '../../entities/Settlement.js';
import { invalid, problem, Refusal } from '../../errors.js';
import { GatewayUnavailable, StatementNotMade } from '../../gateways/payments/PaymentGateway.js';
import { settleDay } from './settleDay.js';

export interface SettleAgain {
  method: PaymentMethod;
  /** In UTC: 2026-11-21. */
  day: string;
}

/** Compares a day that staff name, whether or not it was compared before. */
export async function settleAgain(
  shop: Pick<Context, 'em' | 'clock' | 'payments' | 'log'>,
  { method, day }: SettleAgain,
): Promise<{ settlement: Settlement }> {
  const gateway = shop.payments.get(method);
  if (!gateway) {
    throw new Refusal(problem('PAYMENT_METHOD_NOT_OFFERED', { method }, ['method']));
  }
  if (!isDay(day)) throw new Refusal(invalid('DAY_MALFORMED', 'day'));
  try {
    return { settlement: await settleDay(shop, gateway, day) };
  } catch (error) {
    if (error instanceof StatementNotMade) throw new Refusal(invalid('BILL_NOT_MADE', 'day'));
    if (!(error instanceof GatewayUnavailable)) throw error;
    shop.log.warn({ err: error, method, day }, 'a day could not be settled');
    throw new Refusal(problem('PROVIDER_UNAVAILABLE', { method }));
  }
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && day.length === 10;
}
