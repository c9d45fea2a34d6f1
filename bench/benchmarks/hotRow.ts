import { aboutTurns, processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { HOT_SKU } from '../stage/catalogue.js';
import type { HandWritten } from '../stage/HandWritten.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: [HOT_SKU], lines: [1] };
const CONNECTIONS = [1, 4, 8, 16];

/** Whole orders on one SKU, beside the least that can be done to one row: a counter that is updated and committed. */
export const hotRow: Benchmark = {
  name: 'hot-row',
  measure: (rig) =>
    rig.withReference((byHand) =>
      rig.withShop({ name: 'hot_row' }, async (shop) => {
        await shop.warmUp({ basket });
        const connections = await bestOf(byHand);
        const compared = await inPairs(rig.effort.pairs, {
          ours: async () => {
            const turn = await shop.turn({ basket });
            await shop.settle();
            return turn;
          },
          reference: () => byHand.updateRow({ basket, connections }),
          compare: ({ perSecond }) => perSecond,
        });
        const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
        const details = [
          `1 line, one SKU, 64 clients; updates over ${connections} connections, the best of ${CONNECTIONS.join(', ')}`,
          spread(compared),
          ...aboutTurns(ourTurns),
          `reference: ${processorTime(referenceTurns, 'program')}`,
        ];
        const target = { atLeast: 1.5 };
        return [{ name: 'hot-row', ratio, ours, reference, unit: 'per second', target, details }];
      }),
    ),
};

/** One row does not go faster with more who wait for it, and how many are best depends on the machine. */
async function bestOf(byHand: HandWritten): Promise<number> {
  const tried: { connections: number; perSecond: number }[] = [];
  for (const connections of CONNECTIONS) {
    await byHand.updateRow({ basket, connections, seconds: 0.2 });
    const { perSecond } = await byHand.updateRow({ basket, connections, seconds: 1 });
    tried.push({ connections, perSecond });
  }
  return tried.toSorted((a, b) => b.perSecond - a.perSecond)[0]!.connections;
}
