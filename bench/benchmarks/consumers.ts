import type { Client } from 'pg';
import type { Measured } from '../load/Measured.js';
import { paceOf } from '../measure/pace.js';
import type { Result } from '../measure/Result.js';
import { Held } from '../stage/Held.js';
import { openPayments } from '../stage/openPayments.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import { untilProcessed } from '../stage/untilProcessed.js';
import { addEndpoints } from '../stage/webhooks.js';
import type { Benchmark } from './Benchmark.js';

const CLIENTS = 64;
const A_SECOND = 800;

/** Each, and the events that it follows up; in the order in which they are let go. */
const CONSUMERS = [
  { name: 'start fulfilment', told: 'paid orders to picking lists', types: ['CONFIRMED'] },
  { name: 'plan notifications', told: 'paid orders to messages', types: ['PAID'] },
  {
    name: 'plan webhooks',
    told: 'events of paid orders to the queue of one endpoint',
    types: undefined,
  },
] as const;

/** What one process makes of a backlog of paid orders, one consumer after the other. */
export const consumers: Benchmark = {
  name: 'consumers',
  measure: (rig) => {
    const orders = Math.round(rig.effort.seconds * A_SECOND);
    const prepare = async (database: Client) => {
      await openPayments(database, orders);
      await addEndpoints(database, { url: 'http://127.0.0.1:9/', count: 1, types: ['order.*'] });
    };
    return rig.withShop({ name: 'consumers', prepare }, async (shop) => {
      const held = await Held.open(
        shop,
        CONSUMERS.map(({ name }) => name),
      );
      await pay(rig, shop, orders);
      const results: Result[] = [];
      for (const consumer of CONSUMERS) results.push(await follow(shop, held, consumer, orders));
      return results;
    });
  },
};

async function pay(rig: Rig, shop: RunningShop, orders: number): Promise<void> {
  const range = { from: 0, to: orders - 1 };
  await rig.generator.ask<Measured>('callbacks', { url: shop.url, clients: CLIENTS, ...range });
  await untilProcessed(shop);
  await shop.settle();
}

async function follow(
  { database }: RunningShop,
  held: Held,
  { name, told, types }: (typeof CONSUMERS)[number],
  orders: number,
): Promise<Result> {
  const end = await place(database, 'select last_position as at from relay');
  const letGo = () => held.letGo(name);
  const reading = `select position as at from event_consumer where name = '${name}'`;
  const [{ from, to, ms }] = await Promise.all([
    paceOf(end, () => place(database, reading)),
    letGo(),
  ]);
  const { rows } = await database.query<{ events: number }>(
    `select count(*)::int as events from order_event
     where position > $1 and position <= $2 and type = any(coalesce($3::text[], array[type]))`,
    [from, to, types ?? null],
  );
  const none = { ratio: undefined, reference: undefined, target: undefined };
  const details = [`${told}; ${orders} orders of 1 to 3 lines, 100 events a transaction`];
  const perSecond = (rows[0]!.events * 1000) / ms;
  return { name: name.replace(' ', '-'), ...none, ours: perSecond, unit: 'events/s', details };
}

async function place(database: Client, sql: string): Promise<number> {
  const { rows } = await database.query<{ at: string }>(sql);
  return Number(rows[0]!.at);
}
