import { median, quantile } from '../load/Measured.js';
import type { Arrival } from '../audience.js';
import { Audience, oldOrders } from '../stage/Audience.js';
import type { Commit, Happening } from '../stage/happen.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const SUBSCRIBERS = 1_000;
const PER_SECOND = 500;

/** From the commit of an event to the client that watches its order. */
export const push: Benchmark = {
  name: 'push',
  measure: async (rig) => {
    const audience = await Audience.open();
    try {
      return await rig.withShop({ name: 'push' }, async (shop) => {
        const orders = await oldOrders(shop, SUBSCRIBERS);
        await audience.watch(shop.url, orders, SUBSCRIBERS);
        await delays(audience, shop, orders, PER_SECOND * rig.effort.warmSeconds);
        const events = PER_SECOND * rig.effort.latencySeconds;
        const taken = await shop.profiled(() => delays(audience, shop, orders, events));
        await audience.leave();
        const p99 = quantile(taken, 0.99);
        const details = [
          `${SUBSCRIBERS} subscribers of an order each, ${PER_SECOND} events a second for ${rig.effort.latencySeconds} s`,
          `p50 ${median([...taken]).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, slowest ${taken.at(-1)!.toFixed(1)} ms`,
        ];
        const none = { ratio: undefined, reference: undefined, target: undefined };
        return [{ name: 'push', ...none, ours: p99, unit: 'ms', details }];
      });
    } finally {
      await audience.stop();
    }
  },
};

/** In ms, sorted. */
async function delays(
  audience: Audience,
  shop: RunningShop,
  orders: string[],
  events: number,
): Promise<Float64Array> {
  const [arrived, committed] = await Promise.all([
    audience.arrivals(events),
    shop.child.ask<Commit[]>('happen', {
      orders,
      events,
      perSecond: PER_SECOND,
    } satisfies Happening),
  ]);
  const positions = await positionsOf(shop, orders);
  const commits = new Map(
    committed.map(({ orderId, sequence, at }) => [positions.get(`${orderId} ${sequence}`), at]),
  );
  const took = ({ event, at }: Arrival): number => at - commits.get(event)!;
  return Float64Array.from(arrived, took).sort();
}

async function positionsOf({ database }: RunningShop, orders: string[]) {
  const { rows } = await database.query<{ event: string; position: string }>(
    `select order_id || ' ' || sequence as event, position from order_event where order_id = any($1)`,
    [orders],
  );
  return new Map(rows.map(({ event, position }) => [event, position]));
}
