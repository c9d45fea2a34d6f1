import { setTimeout as pause } from 'node:timers/promises';
import type { Shop } from '../../src/context.js';
import { bound } from '../../src/database/bound.js';
import { recordsEvents } from '../../src/database/CommitSignal.js';

export interface Happening {
  orders: readonly string[];
  /** To each of the orders in turn. */
  events: number;
  /** Absent: all in one transaction. */
  perSecond?: number;
}

/** When an event was committed, by the clock that all processes of the machine share. */
export interface Commit {
  orderId: string;
  sequence: number;
  at: number;
}

/** Writes events of orders as the shop's own operations do: in transactions whose commits the shop hears of. */
export const happen =
  ({ em }: Pick<Shop, 'em'>) =>
  async ({ orders, events, perSecond }: Happening): Promise<Commit[]> => {
    if (perSecond === undefined) return write(em, orders[0]!, events);
    const start = performance.now();
    const writing: Promise<Commit[]>[] = [];
    for (let n = 0; n < events;) {
      const due = Math.min(events, Math.floor(((performance.now() - start) / 1000) * perSecond));
      for (; n < due; n += 1) writing.push(write(em, orders[n % orders.length]!, 1));
      await pause(1);
    }
    return (await Promise.all(writing)).flat();
  };

async function write(em: Shop['em'], orderId: string, events: number): Promise<Commit[]> {
  const rows = await em.fork().transactional(async (tx) => {
    recordsEvents(tx);
    return bound<{ sequence: number }>(tx, EVENTS, [events, orderId]);
  });
  const at = performance.timeOrigin + performance.now();
  return rows.map(({ sequence }) => ({ orderId, sequence, at }));
}

const EVENTS = `
  with changed as (
    update orders set version = version + $1::int where id = $2
    returning id, version, status, payment_status, shipping_status
  )
  insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data)
  select id, version - n, 'PAYMENT_STARTED', now(), status, payment_status, shipping_status, '{}'
  from changed, generate_series(0, $1::int - 1) as n
  returning sequence`;
