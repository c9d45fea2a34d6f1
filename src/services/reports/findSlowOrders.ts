import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Order } from '../../entities/Order.js';
import { MEASURES } from './measures.js';
import { edgeEvents, PIECES, piecesJson, piecesOf } from './pieces.js';
import type { Period } from './periods.js';
import type { SlowFigures } from './reportPerformance.js';
import { SLOWEST_KEPT } from './writeRollups.js';

/** An order that took long from payment to the floor. */
export interface SlowOrderReport {
  order: Order;
  processedAt: Date;
  tookMs: number;
}

const SELECT = `
  with ${PIECES}, ${edgeEvents("e.type = 'PROCESSING'")}, ${MEASURES}, slow as (
    select s.order_id, s.processed_at, s.took_us
    from piece p join slow_order s on s.start_at >= p.start and s.start_at < p."end"
    where p.grain <> 'EVENTS'
    union
    select order_id, at, us from timed where measure = 'PROCESSING'
  )
  select order_id as "orderId", processed_at as "processedAt", took_us::float8 / 1000 as "tookMs"
  from slow where took_us > ? order by took_us desc, order_id limit ?`;

/** Those over the limit, or over twice the mean of the period: the slowest first, 20 at most. */
export function findSlowOrders(
  { em }: Pick<Context, 'em'>,
  { from, to }: Period,
  { limitMs, meanMs }: SlowFigures,
): Promise<SlowOrderReport[]> {
  const thresholdMs = Math.min(limitMs, 2 * meanMs);
  return lagging(em, async (tx) => {
    const pieces = piecesJson(piecesOf([{ start: from, end: to }], ['HOUR']));
    const rows = await tx.execute<(Omit<SlowOrderReport, 'order'> & { orderId: string })[]>(
      SELECT,
      [pieces, thresholdMs * 1000, SLOWEST_KEPT],
    );
    const orders = await tx.find(Order, { id: { $in: rows.map(({ orderId }) => orderId) } });
    const byId = new Map(orders.map((order) => [order.id, order]));
    return rows.map(({ orderId, processedAt, tookMs }) => ({
      order: byId.get(orderId)!,
      processedAt: new Date(processedAt),
      tookMs,
    }));
  });
}
