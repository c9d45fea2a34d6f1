import { Presentment } from '../../entities/Presentment.js';
import type { PaymentGateway } from '../../gateways/payments/PaymentGateway.js';
import { convert } from '../pricing/convert.js';
import type { ExchangeRates } from './readExchangeRates.js';

/** How a gateway can be asked for an amount: in its own currency, without a `presentment`, or in another. */
export interface Asking {
  presentment: Presentment | undefined;
}

/** Undefined when the amount can't be paid there: it is not taken, and there is no rate to ask for something else. */
export function presentAmount(
  gateway: PaymentGateway,
  { amountMinor, currency }: { amountMinor: number; currency: string },
  rates: ExchangeRates,
): Asking | undefined {
  if (gateway.takes(amountMinor, currency)) return { presentment: undefined };
  const { currency: to, unitMinor: stepMinor } = gateway.presentment ?? {};
  const rate = rates.get(`${currency} ${to}`);
  if (!to || !stepMinor || !rate) return undefined;
  const converted = convert(amountMinor, { from: currency, to, rate, stepMinor });
  if (!gateway.takes(converted, to)) return undefined;
  return { presentment: new Presentment(converted, to, rate) };
}
