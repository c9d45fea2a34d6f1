import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import type { Return } from '../../entities/Return.js';
import { takeFrom } from '../payments/fundsOf.js';
import type { MovedUnits } from '../payments/moveRefunded.js';
import { refundedOf } from '../payments/settleRefund.js';
import { lineOf, startRefund } from '../payments/startRefund.js';
import type { ReturnPlan } from './planReturnRefund.js';

interface Credit {
  /** Whose goods came back, and the new one; the first is locked, the second nobody else can know yet. */
  order: Order;
  exchange: Order;
  goods: Return;
  plan: ReturnPlan;
  at: Date;
  by: string;
}

/**
 * What the new order needs of the money for the goods becomes its own: given back by the old order, without leaving
 * the shop. The rest goes back to the customer like any refund.
 */
export async function settleCredit(tx: EntityManager, credit: Credit): Promise<void> {
  const { order, exchange, goods, plan, at, by } = credit;
  const { creditMinor } = exchange;
  const shippingMinor = Math.max(0, plan.shippingMinor - (plan.amountMinor - creditMinor));
  const units = creditMinor > 0 ? await giveCredit(tx, credit, shippingMinor) : plan.units;
  const amountMinor = plan.amountMinor - creditMinor;
  if (amountMinor === 0) return;
  const rest = {
    funds: plan.funds,
    amountMinor,
    shippingMinor: plan.shippingMinor - shippingMinor,
  };
  const refunding = { id: newId(), reason: 'RETURNED', requestedBy: by, at, ofReturn: goods };
  startRefund(order, rest, units, refunding);
}

/** The units stand on its first row; returns those that are left for the rest. */
async function giveCredit(
  tx: EntityManager,
  { order, exchange, goods, plan, at, by }: Credit,
  shippingMinor: number,
): Promise<MovedUnits[]> {
  const amountMinor = exchange.creditMinor;
  let shipping = shippingMinor;
  const known = { order, creditedTo: exchange, ofReturn: goods, reason: 'EXCHANGED' };
  const refunds = takeFrom(plan.funds, amountMinor).map(({ payment, leftMinor: minor }) => {
    const ofShipping = Math.min(shipping, minor);
    shipping -= ofShipping;
    const sums = { amountMinor: minor, shippingMinor: ofShipping };
    return Refund.credit(payment, { ...known, ...sums, requestedBy: by, at });
  });
  const [first] = refunds;
  for (const units of plan.units) first!.lines.add(lineOf(first!, units));
  let backMinor = await refundedOf(tx, order, first!);
  order.refunds.add(refunds);
  const { id: exchangeId, number } = exchange;
  for (const refund of refunds) {
    backMinor += refund.amountMinor;
    const data = { refundId: refund.id, amount: refund.amount, exchangeId, exchange: number };
    order.refunded(backMinor, at, data);
  }
  return [];
}
