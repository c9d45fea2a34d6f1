import type { Invoice } from './planReplay.js';
import { Tally } from './Tally.js';

/** What the cancellation invoices of the file come to. */
export interface Returns {
  /** Which order a cancellation takes back whole, by the order's invoice number. */
  whole: Map<string, Invoice>;
  /** What waits until there are returns, by reason. */
  deferred: Tally;
}

/**
 * A cancellation takes an order back whole when it comes after it, from the same customer, with exactly its units of
 * every product. Each order is taken back once.
 */
export function matchReturns(
  cancellations: readonly Invoice[],
  orders: readonly Invoice[],
): Returns {
  const ofCustomer = Map.groupBy(orders, ({ customerNo }) => customerNo);
  const whole = new Map<string, Invoice>();
  const deferred = new Tally();
  for (const cancellation of cancellations) {
    const { customerNo, date } = cancellation;
    const earlier = (ofCustomer.get(customerNo) ?? []).filter((order) => order.date <= date);
    const goods = goodsOf(cancellation);
    const taken = customerNo
      ? earlier.find((order) => !whole.has(order.invoiceNo) && goodsOf(order) === goods)
      : undefined;
    if (taken) whole.set(taken.invoiceNo, cancellation);
    else deferred.add(reasonOf(cancellation, earlier));
  }
  return { whole, deferred };
}

function reasonOf({ customerNo, lines }: Invoice, earlier: readonly Invoice[]): string {
  if (!customerNo) return 'by nobody in particular';
  const bought = new Set(earlier.flatMap((order) => order.lines.map(({ sku }) => sku)));
  return lines.some(({ sku }) => bought.has(sku))
    ? 'a part of what the customer bought before'
    : 'of what was bought before the file begins';
}

/** The units of every product, in one line that can be compared. */
function goodsOf({ lines }: Invoice): string {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    units.set(sku, (units.get(sku) ?? 0) + Math.abs(quantity));
  }
  return [...units]
    .map(([sku, quantity]) => `${quantity} ${sku}`)
    .toSorted()
    .join(', ');
}
