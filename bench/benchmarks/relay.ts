import type { Client } from 'pg';
import { spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { paceOf } from '../measure/pace.js';
import { addEvents, numberByHand } from '../stage/backlog.js';
import type { HandWritten } from '../stage/HandWritten.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

// As many as the bench has old orders.
const MOST_EVENTS = 10_000;
const A_SECOND = 10_000;
const AT_A_TIME = 500;

/** Events that were committed all at once, given their positions and handed on, beside a statement that numbers them. */
export const relay: Benchmark = {
  name: 'relay',
  measure: (rig) => {
    const { pairs, seconds } = rig.effort;
    const events = Math.min(MOST_EVENTS, Math.round(seconds * A_SECOND));
    return rig.withReference((byHand) =>
      rig.withShop({ name: 'relay', environment: { ROLE: 'api' } }, async (shop) => {
        await handOn(shop, events);
        await number(byHand, events);
        const compared = await shop.profiled(() =>
          inPairs(pairs, {
            ours: () => handOn(shop, events),
            reference: () => number(byHand, events),
            compare: (perSecond: number) => perSecond,
          }),
        );
        const { ratio, ours, reference } = compared;
        const details = [
          `${events} events a turn, each of another order, ${AT_A_TIME} a statement; nobody is subscribed`,
          spread(compared),
        ];
        const unit = 'events/s';
        return [{ name: 'relay', ratio, ours, reference, unit, target: undefined, details }];
      }),
    );
  },
};

async function handOn({ database }: RunningShop, events: number): Promise<number> {
  const end = (await lastPosition(database)) + events;
  await addEvents(database, events);
  const { from, to, ms } = await paceOf(end, () => lastPosition(database));
  return ((to - from) * 1000) / ms;
}

async function number(byHand: HandWritten, events: number): Promise<number> {
  let ms = 0;
  await byHand.prepared(async (database) => {
    await addEvents(database, events);
    const start = performance.now();
    await numberByHand(database, AT_A_TIME);
    ms = performance.now() - start;
  });
  return (events * 1000) / ms;
}

async function lastPosition(database: Client): Promise<number> {
  const { rows } = await database.query<{ last: string }>(
    'select last_position as last from relay',
  );
  return Number(rows[0]!.last);
}
