import { median } from '../load/Measured.js';
import type { Basket } from '../load/requests.js';
import { aboutTurns, processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import type { Target } from '../measure/Result.js';
import { HOT_SKU, SKUS } from '../stage/catalogue.js';
import type { Benchmark } from './Benchmark.js';

/** The main job: `placeOrder` over HTTP, beside a transaction without HTTP, rules or prices. */
export const placement: Benchmark = {
  name: 'placement',
  async measure(rig) {
    const ofThree = await besideByHand({
      name: 'placement',
      what: '3 lines, random SKUs of 1,000; 64 clients beside 16 connections',
      basket: { skus: SKUS, lines: [3] },
      target: { atLeast: 1 },
    }).measure(rig);
    return rig.basketSizes ? [...ofThree, ...(await real(rig.basketSizes).measure(rig))] : ofThree;
  },
};

/** Orders as long as real ones, when there is a file that tells. */
const real = (sizes: readonly number[]): Benchmark =>
  besideByHand({
    name: 'placement-real',
    what: `${median(sizes)} lines (median; ${Math.max(...sizes)} at most) as in ${sizes.length} real orders, random SKUs of 1,000; 64 clients beside 16 connections`,
    basket: { skus: SKUS, lines: sizes },
    target: undefined,
  });

/** The same where every order wants the same stock row. */
export const hotSku = besideByHand({
  name: 'hot-sku',
  what: '1 line, one SKU; 64 clients beside 16 connections',
  basket: { skus: [HOT_SKU], lines: [1] },
  target: { atLeast: 3 },
});

function besideByHand(bench: {
  name: string;
  what: string;
  basket: Basket;
  target: Target | undefined;
}): Benchmark {
  const { name, what, basket, target } = bench;
  return {
    name,
    measure: (rig) =>
      rig.withReference((byHand) =>
        rig.withShop({ name: name.replaceAll('-', '_') }, async (shop) => {
          await shop.warmUp({ basket });
          await byHand.place({ basket, seconds: rig.effort.warmSeconds / 2 });
          const compared = await shop.profiled(() =>
            inPairs(rig.effort.pairs, {
              ours: async () => {
                const turn = await shop.turn({ basket });
                await shop.settle();
                return turn;
              },
              reference: () => byHand.place({ basket }),
              compare: ({ perSecond }) => perSecond,
            }),
          );
          const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
          const details = [
            what,
            spread(compared),
            ...aboutTurns(ourTurns),
            `reference: ${processorTime(referenceTurns, 'program')}`,
          ];
          return [{ name, ratio, ours, reference, unit: 'orders/s', target, details }];
        }),
      ),
  };
}
