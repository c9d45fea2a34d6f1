import type { EntityManager } from '@mikro-orm/postgresql';
import { Money, toMinor } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { problem, Refusal, type Problem } from '../../errors.js';
import type { Fund } from './fundsOf.js';
import { readRefundable, type Refundable } from './readRefundable.js';
import type { RefundOrder } from './refundOrder.js';

/** Which units a refund is about, and whether those that came back can be sold again. */
export interface RefundUnits {
  line: OrderLine;
  quantity: number;
  amountMinor: number;
  restock: boolean;
  /** They left with a parcel that did not arrive: what is still to leave is not meant. */
  wentInVain: boolean;
}

export interface RefundPlan {
  /** Where the money is taken from. */
  funds: readonly Fund[];
  amountMinor: number;
  shippingMinor: number;
  units: RefundUnits[];
  /** Nothing of the order's money is left afterwards. */
  isWhole: boolean;
}

/** `wentInVain`: the lines are those of a lost parcel; they cost what they cost, but no more than is left. */
export type WantedRefund = Pick<RefundOrder, 'amount' | 'lines' | 'shipping' | 'restock'> & {
  wentInVain?: boolean;
};

/** How much goes back, and for what. Refused when it is more than is left. The order is locked. */
export async function planRefund(
  tx: EntityManager,
  order: Order,
  wanted: WantedRefund,
): Promise<RefundPlan> {
  const refundable = await readRefundable(tx, order);
  const { funds, totalMinor } = refundable;
  if (totalMinor === 0) throw new Refusal(problem('NOTHING_TO_REFUND', {}));
  const parts = partsOf(refundable, order, wanted);
  const { amountMinor } = parts;
  if (amountMinor > totalMinor) {
    const { currency } = order;
    const asked = new Money(amountMinor, currency);
    const details = { asked, refundable: new Money(totalMinor, currency) };
    throw new Refusal(problem('REFUND_EXCEEDED', details));
  }
  if (amountMinor === 0) throw new Refusal(problem('NOTHING_TO_REFUND', {}));
  return { ...parts, funds, isWhole: amountMinor === totalMinor };
}

type Parts = Pick<RefundPlan, 'amountMinor' | 'shippingMinor' | 'units'>;

function partsOf(refundable: Refundable, order: Order, wanted: WantedRefund): Parts {
  const { amount, lines, shipping = false, restock = false, wentInVain = false } = wanted;
  const isOfParts = lines !== undefined || shipping;
  if (amount !== undefined && (isOfParts || restock)) throw ambiguous();
  if (amount !== undefined) {
    return { amountMinor: amountOf(amount, order.currency), shippingMinor: 0, units: [] };
  }
  if (!isOfParts) return everything(refundable, restock);
  const units = unitsOf(refundable, lines ?? [], restock);
  const shippingMinor = shipping ? refundable.shippingMinor : 0;
  return wentInVain
    ? atMostLeft(refundable, units, shippingMinor)
    : { amountMinor: sumOf(units) + shippingMinor, shippingMinor, units };
}

/** What was given back as an amount before may have left less than the goods cost. */
function atMostLeft({ totalMinor }: Refundable, wanted: RefundUnits[], shipping: number): Parts {
  let left = totalMinor;
  const units = wanted.map((one) => {
    const amountMinor = Math.min(one.amountMinor, left);
    left -= amountMinor;
    return { ...one, amountMinor, wentInVain: true };
  });
  const shippingMinor = Math.min(shipping, left);
  return { amountMinor: sumOf(units) + shippingMinor, shippingMinor, units };
}

const sumOf = (units: readonly RefundUnits[]): number =>
  units.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Of goods that left, only those that come back are named. */
function everything({ totalMinor, shippingMinor, lines }: Refundable, restock: boolean): Parts {
  const back = restock ? lines : [];
  const units = back
    .map(({ line, quantity, amountMinor }) => ({
      ...{ line, amountMinor, restock, wentInVain: false },
      quantity: Math.min(quantity, line.outQuantity),
    }))
    .filter(({ quantity }) => quantity > 0);
  return { amountMinor: totalMinor, shippingMinor, units };
}

function amountOf(amount: string, currency: string): number {
  const minor = toMinor(amount, currency);
  if (minor !== undefined && minor > 0) return minor;
  throw new Refusal(problem('INVALID_INPUT', { reason: 'AMOUNT_MALFORMED' }, ['amount']));
}

function unitsOf(
  refundable: Refundable,
  wanted: NonNullable<WantedRefund['lines']>,
  restockAll: boolean,
): RefundUnits[] {
  const problems: Problem[] = [];
  const ids = wanted.map(({ lineId }) => lineId);
  if (new Set(ids).size < ids.length) throw ambiguous();
  const units = wanted.map(({ lineId, quantity, restock = restockAll }, index) => {
    const path = ['lines', String(index), 'quantity'];
    const found = refundable.lines.find(({ line }) => line.id === lineId);
    if (!found) throw new Refusal(problem('NOT_FOUND', {}, ['lines', String(index)]));
    const { sku } = found.line;
    if (quantity < 1) problems.push(problem('QUANTITY_NOT_POSITIVE', { sku }, path));
    else if (quantity > found.quantity) {
      const details = { sku, requested: quantity, open: found.quantity };
      problems.push(problem('REFUND_QUANTITY_EXCEEDED', details, path));
    }
    const amountMinor = found.costOf(quantity);
    return { line: found.line, quantity, amountMinor, restock, wentInVain: false };
  });
  if (problems.length > 0) throw new Refusal(...problems);
  return units;
}

const ambiguous = (): Refusal =>
  new Refusal(problem('INVALID_INPUT', { reason: 'REFUND_AMBIGUOUS' }));
