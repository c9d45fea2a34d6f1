import { aboutTurns, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SKUS } from '../stage/catalogue.js';
import { fillHistory, forgetHistory } from '../stage/history.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: [3] };
const FEW = 1_000;

/** The same placements by two shops on one server: one has a long history in its tables, one a short one. */
export const growth: Benchmark = {
  name: 'growth',
  measure: (rig) => {
    const { history, pairs } = rig.effort;
    const old = { name: 'much_history', prepare: filledWith(history) };
    const young = { name: 'little_history', prepare: filledWith(FEW) };
    return rig.withShop(old, (large) =>
      rig.withShop(young, async (small) => {
        await rig.cluster.checkpoint();
        await large.warmUp({ basket });
        await small.warmUp({ basket });
        const compared = await inPairs(pairs, {
          ours: () => turnOf(large),
          reference: async () => {
            await startAfresh(small);
            return turnOf(small);
          },
          compare: ({ perSecond }) => perSecond,
        });
        const { ratio, ours, reference, ourTurns } = compared;
        const details = [
          `3 lines, random SKUs of 1,000, 64 clients; ${history} orders in the tables beside ${FEW}`,
          spread(compared),
          ...aboutTurns(ourTurns),
        ];
        const target = { atLeast: 0.95 };
        return [{ name: 'growth', ratio, ours, reference, unit: 'orders/s', target, details }];
      }),
    );
  },
};

const filledWith = (orders: number) => async (database: RunningShop['database']) => {
  await forgetHistory(database);
  await fillHistory(database, orders);
};

async function turnOf(shop: RunningShop) {
  const turn = await shop.turn({ basket });
  await shop.settle();
  return turn;
}

/** What a turn adds would soon be more than the short history. */
async function startAfresh(shop: RunningShop): Promise<void> {
  await filledWith(FEW)(shop.database);
  await shop.recount();
}
