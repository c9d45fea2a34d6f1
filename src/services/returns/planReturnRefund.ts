import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import type { Return } from '../../entities/Return.js';
import type { ReturnLine } from '../../entities/ReturnLine.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { invalidMove } from '../../errors.js';
import type { Fund } from '../payments/fundsOf.js';
import { moveRefunded, type MovedUnits } from '../payments/moveRefunded.js';
import { readRefundable, type Refundable } from '../payments/readRefundable.js';

/** What goes back for inspected goods, and where it is taken from. */
export interface ReturnPlan {
  funds: readonly Fund[];
  amountMinor: number;
  shippingMinor: number;
  units: MovedUnits[];
  /** Nothing of the order's money is left afterwards. */
  isWhole: boolean;
}

/**
 * What the inspection of a locked return set, but no more than is left: staff may have refunded the order besides; its
 * lines are set to that. Nothing when nothing is left. `to`: what the return is about to become.
 */
export async function planReturnRefund(
  tx: EntityManager,
  { order, goods }: { order: Order; goods: Return },
  { withShipping, to }: { withShipping: boolean; to: ReturnStatus },
): Promise<ReturnPlan | undefined> {
  if (goods.status !== ReturnStatus.INSPECTED) throw invalidMove(goods.status, to);
  // A failed one is sent again by `retryRefund`.
  const earlier = await tx.findOne(Refund, { ofReturn: goods.id, retriedAs: null });
  if (earlier) throw invalidMove(`REFUND_${earlier.status}`, to);
  const lines = await goods.lines.loadItems({ populate: ['line'] });
  const plan = planOf(await readRefundable(tx, order), lines, withShipping);
  for (const goodsLine of lines) {
    const units = plan?.units.find(({ line }) => line === goodsLine.line);
    goodsLine.amountMinor = units?.amountMinor ?? 0;
  }
  return plan;
}

/** Of an order whose money goes back whole nothing more leaves, though it costs nothing. */
export const cancelRest = (
  tx: EntityManager,
  order: Order,
  { isWhole }: ReturnPlan,
  at: Date,
): Promise<unknown> => moveRefunded(tx, order, { units: [], isWhole }, at);

function planOf(
  refundable: Refundable,
  lines: readonly ReturnLine[],
  withShipping: boolean,
): ReturnPlan | undefined {
  const { funds, totalMinor } = refundable;
  const units = unitsOf(refundable, lines);
  const goodsMinor = units.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const most = totalMinor - goodsMinor;
  const shippingMinor = withShipping ? Math.min(refundable.shippingMinor, most) : 0;
  const amountMinor = goodsMinor + shippingMinor;
  const isWhole = amountMinor === totalMinor;
  return amountMinor > 0 ? { funds, amountMinor, shippingMinor, units, isWhole } : undefined;
}

function unitsOf({ totalMinor, lines }: Refundable, goods: readonly ReturnLine[]): MovedUnits[] {
  let left = totalMinor;
  return goods.flatMap(({ line, quantityTaken, amountMinor: agreed }) => {
    const open = lines.find((one) => one.line === line)!;
    const quantity = Math.min(quantityTaken, open.quantity);
    if (quantity === 0) return [];
    const amountMinor = Math.min(agreed, open.costOf(quantity), left);
    left -= amountMinor;
    // The inspection has moved them already.
    return [{ line, quantity, amountMinor, quantityCancelled: 0, quantityRestocked: 0 }];
  });
}
