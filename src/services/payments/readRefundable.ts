import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { fundsOf, type Fund } from './fundsOf.js';

/** What can still go back of an order's money, and of which units. */
export interface Refundable {
  /** Where it came from; none while nothing was captured. */
  funds: readonly Fund[];
  totalMinor: number;
  /** What was paid for shipping, after discount and with tax. */
  shippingMinor: number;
  lines: readonly RefundableLine[];
}

export interface RefundableLine {
  line: OrderLine;
  /** Units that no refund is about yet. */
  quantity: number;
  amountMinor: number;
  /** What so many of these units cost: to the unit, whatever parts the line is refunded in. */
  costOf(quantity: number): number;
}

/** Reads it from what was paid and from the refunds that there are. A failed refund keeps its units: it is retried. */
export async function readRefundable(em: EntityManager, order: Order): Promise<Refundable> {
  const funds = await fundsOf(em, order);
  const lines = (await order.lines.loadItems()).toSorted((a, b) => a.position - b.position);
  const totalMinor = funds.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  const refunded = await readRefunded(em, order);
  const shippingMinor = shippingPaid(order, lines) - refunded.shippingMinor;
  return {
    funds,
    totalMinor,
    shippingMinor: Math.min(shippingMinor, totalMinor),
    lines: lines.map((line) => {
      const units = refunded.units.get(line.id) ?? 0;
      const paid = pricePaid(order, line);
      const costOf = (quantity: number): number =>
        share(paid, units + quantity, line.quantity) - share(paid, units, line.quantity);
      const quantity = line.quantity - units;
      return { line, quantity, amountMinor: Math.min(costOf(quantity), totalMinor), costOf };
    }),
  };
}

/** A line's price after its shares of discount and tax. */
const pricePaid = ({ pricing }: Order, line: OrderLine): number =>
  line.totalPriceMinor - line.discountMinor + (pricing.taxIncluded ? 0 : line.taxMinor);

/** What the lines did not cost. */
const shippingPaid = (order: Order, lines: readonly OrderLine[]): number =>
  lines.reduce((left, line) => left - pricePaid(order, line), order.pricing.totalMinor);

/** The first so many parts of an amount, rounded down: the parts of a line add up to its price. */
const share = (amountMinor: number, part: number, whole: number): number =>
  Number((BigInt(amountMinor) * BigInt(part)) / BigInt(whole));

async function readRefunded(em: EntityManager, { id }: Order) {
  const rows = await em.execute<{ lineId: string | null; units: number; shipping: string }[]>(
    `select l.line_id as "lineId", coalesce(sum(l.quantity), 0)::int as units, 0 as shipping
     from refund r join refund_line l on l.refund_id = r.id
     where r.order_id = ? and r.retried_as is null group by 1
     union all
     select null, 0, coalesce(sum(shipping_minor), 0) from refund
     where order_id = ? and retried_as is null`,
    [id, id],
  );
  return {
    units: new Map(rows.flatMap(({ lineId, units }) => (lineId ? [[lineId, units] as const] : []))),
    shippingMinor: rows.reduce((sum, { shipping }) => sum + Number(shipping), 0),
  };
}
