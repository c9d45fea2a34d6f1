import type { Invoice, Line } from './planReplay.js';
import { Tally } from './Tally.js';

/** What the cancellation invoices of the file come to. */
export interface Returns {
  /** Which order a cancellation takes back whole, by the order's invoice number. */
  whole: Map<string, Invoice>;
  /** Which units come back of an order that keeps the others, by the order's invoice number. */
  parts: Map<string, PartReturn[]>;
  /** Units of these cancellations that no order of their customer had. */
  unitsLeft: number;
  /** Cancellations of which no order of the file can take anything back, by reason. */
  deferred: Tally;
}

/** Units of one order that one cancellation takes back. */
export interface PartReturn {
  invoiceNo: string;
  units: Map<string, number>;
}

/**
 * A cancellation takes an order back whole when it comes after it, from the same customer, with exactly its units of
 * every product. Each order is taken back once. What is left takes back units that the customer bought before, of the
 * newest order first, and never more than that order had.
 */
export function matchReturns(
  cancellations: readonly Invoice[],
  orders: readonly Invoice[],
): Returns {
  const ofCustomer = Map.groupBy(orders, ({ customerNo }) => customerNo);
  const earlierThan = ({ customerNo, date }: Invoice): Invoice[] =>
    customerNo ? (ofCustomer.get(customerNo) ?? []).filter((order) => order.date <= date) : [];
  const whole = matchWhole(cancellations, earlierThan);
  const taken = new Set(whole.values());
  const kept = new Map<string, Map<string, number>>();
  const returns: Returns = { whole, parts: new Map(), unitsLeft: 0, deferred: new Tally() };
  for (const cancellation of cancellations.filter((one) => !taken.has(one))) {
    const earlier = earlierThan(cancellation);
    const open = earlier.filter((one) => !whole.has(one.invoiceNo) && isSale(one)).toReversed();
    for (const order of open) {
      if (!kept.has(order.invoiceNo)) kept.set(order.invoiceNo, unitsOf(order.lines));
    }
    const parts = takeParts(cancellation, open, kept);
    if (parts.size === 0) returns.deferred.add(reasonOf(cancellation, earlier));
    else returns.unitsLeft += countOf([unitsOf(cancellation.lines)]) - countOf(takenBy(parts));
    for (const [orderNo, part] of parts) {
      returns.parts.set(orderNo, [...(returns.parts.get(orderNo) ?? []), part]);
    }
  }
  return returns;
}

function matchWhole(
  cancellations: readonly Invoice[],
  earlierThan: (cancellation: Invoice) => Invoice[],
): Map<string, Invoice> {
  const whole = new Map<string, Invoice>();
  for (const cancellation of cancellations) {
    const goods = goodsOf(cancellation);
    const taken = earlierThan(cancellation).find(
      (order) => !whole.has(order.invoiceNo) && goodsOf(order) === goods,
    );
    if (taken) whole.set(taken.invoiceNo, cancellation);
  }
  return whole;
}

/** `kept`: units of each order that no cancellation took back; what is taken of them is counted off. */
function takeParts(
  { invoiceNo, lines }: Invoice,
  orders: readonly Invoice[],
  kept: ReadonlyMap<string, Map<string, number>>,
): Map<string, PartReturn> {
  const parts = new Map<string, PartReturn>();
  for (const [sku, wanted] of unitsOf(lines)) {
    let open = wanted;
    for (const order of orders) {
      const left = kept.get(order.invoiceNo)!;
      const units = Math.min(open, left.get(sku) ?? 0);
      if (units <= 0) continue;
      const part = parts.get(order.invoiceNo) ?? { invoiceNo, units: new Map<string, number>() };
      parts.set(order.invoiceNo, part);
      part.units.set(sku, units);
      left.set(sku, left.get(sku)! - units);
      open -= units;
    }
  }
  return parts;
}

function reasonOf({ customerNo, lines }: Invoice, earlier: readonly Invoice[]): string {
  if (!customerNo) return 'by nobody in particular';
  const bought = new Set(earlier.flatMap((order) => order.lines.map(({ sku }) => sku)));
  return lines.some(({ sku }) => bought.has(sku))
    ? 'of what was taken back already'
    : 'of what was bought before the file begins';
}

/** A correction of stock is no order that anything comes back of. */
const isSale = ({ lines }: Invoice): boolean => lines.every(({ quantity }) => quantity > 0);

const takenBy = (parts: ReadonlyMap<string, PartReturn>) =>
  [...parts.values()].map(({ units }) => units);

const countOf = (goods: readonly ReadonlyMap<string, number>[]): number =>
  goods.flatMap((units) => [...units.values()]).reduce((sum, units) => sum + units, 0);

/** The units of every product, in one line that can be compared. */
const goodsOf = ({ lines }: Invoice): string =>
  [...unitsOf(lines)]
    .map(([sku, quantity]) => `${quantity} ${sku}`)
    .toSorted()
    .join(', ');

function unitsOf(lines: readonly Line[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    units.set(sku, (units.get(sku) ?? 0) + Math.abs(quantity));
  }
  return units;
}
