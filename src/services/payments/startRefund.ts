import { Money } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { RefundLine } from '../../entities/RefundLine.js';
import type { Return } from '../../entities/Return.js';
import { takeFrom } from './fundsOf.js';
import type { MovedUnits } from './moveRefunded.js';
import type { RefundPlan } from './planRefund.js';

/** Who wants a refund, and why. */
export interface Refunding {
  id: string;
  reason: string;
  requestedBy: string;
  at: Date;
  ofReturn?: Return;
}

/**
 * The one way for money to go back while its order stands: a row that is sent to the gateway, and an event. What came
 * by several payments goes back by each; the first row, which is returned, has the units.
 */
export function startRefund(
  order: Order,
  {
    funds,
    amountMinor,
    shippingMinor,
  }: Pick<RefundPlan, 'funds' | 'amountMinor' | 'shippingMinor'>,
  moved: readonly MovedUnits[],
  { at, id, ...refunding }: Refunding,
): Refund {
  let shipping = shippingMinor;
  const refunds = takeFrom(funds, amountMinor).map(({ payment, leftMinor: minor }, index) => {
    const ofShipping = Math.min(shipping, minor);
    shipping -= ofShipping;
    const sums = { amountMinor: minor, shippingMinor: ofShipping };
    const named = index === 0 ? { id } : {};
    return Refund.of(payment, { ...refunding, ...named, ...sums, order, at });
  });
  const [first] = refunds;
  if (!first) throw new Error(`Nothing of order ${order.id} goes back`);
  for (const units of moved) first.lines.add(lineOf(first, units));
  order.refunds.add(refunds);
  const amount = new Money(amountMinor, order.currency);
  order.refundStarted(at, { refundId: first.id, amount, by: first.requestedBy });
  return first;
}

/** Units that a refund is about. */
export const lineOf = (refund: Refund, units: MovedUnits): RefundLine =>
  Object.assign(new RefundLine(), { refund, ...units });
