import { GROWING, splitByMonth, type GrowingTable } from '../../scripts/partition/splitByMonth.js';
import { aboutTurns, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SKUS } from '../stage/catalogue.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: [3] };
const MONTHS = 12;

/** The same placements by two shops on one server: in one the tables that only grow are divided by months. */
export const partitions: Benchmark = {
  name: 'partitions',
  measure: (rig) =>
    rig.withShop({ name: 'divided', prepare: divide }, (divided) =>
      rig.withShop({ name: 'whole' }, async (whole) => {
        await divided.warmUp({ basket });
        await whole.warmUp({ basket });
        const compared = await inPairs(rig.effort.pairs, {
          ours: () => turnOf(divided),
          reference: () => turnOf(whole),
          compare: ({ perSecond }) => perSecond,
        });
        const { ratio, ours, reference, ourTurns } = compared;
        const details = [
          `3 lines, random SKUs of 1,000, 64 clients; ${MONTHS + 2} partitions of each of three tables beside none`,
          spread(compared),
          ...aboutTurns(ourTurns),
        ];
        const unit = 'orders/s';
        return [{ name: 'partitions', ratio, ours, reference, unit, target: undefined, details }];
      }),
    ),
};

async function divide(database: RunningShop['database']): Promise<void> {
  for (const table of Object.keys(GROWING) as GrowingTable[])
    await splitByMonth(database, table, { now: new Date(), ahead: MONTHS });
  await database.query('vacuum analyze');
}

async function turnOf(shop: RunningShop) {
  const turn = await shop.turn({ basket });
  await shop.settle();
  return turn;
}
