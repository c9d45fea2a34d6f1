import type { EntityManager } from '@mikro-orm/postgresql';
import { EventConsumer } from '../../entities/EventConsumer.js';
import { transaction } from '../../database/transaction.js';
import { consumeSpan } from '../events/consumeSpans.js';
import { rollUpEvents } from './rollUpEvents.js';
import { NOT_FROM_EVENTS } from './stages.js';

/** Larger than usual: what is written for an hour is written fewer times. */
const SPAN = 50_000;

const FORGETTING = [
  `delete from measure_rollup where measure <> all ('{${NOT_FROM_EVENTS.join(',')}}')`,
  'delete from sales_rollup',
  'delete from rollup_minute',
  'delete from slow_order',
];

/**
 * Makes the rollups anew from all events, and returns how many these were. Reports show the old ones until it is done. What
 * processes measured of themselves stays as it is.
 */
export function rebuildRollups(em: EntityManager): Promise<number> {
  return transaction(em, async (tx) => {
    await tx.execute('set local lock_timeout = 0; set local statement_timeout = 0');
    // Waits for a worker that is at it, and keeps the others away.
    await tx.upsert(EventConsumer, { name: rollUpEvents.name, position: 0, failures: 0 });
    for (const statement of FORGETTING) await tx.execute(statement);
    for (let done = 0; ;) {
      const count = await consumeSpan(tx, rollUpEvents, SPAN);
      await tx.flush();
      done += count;
      if (count < SPAN) return done;
    }
  });
}
