import { processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SOLD_OUT_SKU } from '../stage/catalogue.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: [SOLD_OUT_SKU], lines: [1] };

/**
 * Orders for what is sold out, beside the same request with its one field left out (`@include(if: false)`): a
 * mutation that is received, authenticated, parsed, has its input read, and does nothing.
 */
export const soldOut: Benchmark = {
  name: 'sold-out',
  measure: (rig) =>
    rig.withShop({ name: 'sold_out' }, async (shop) => {
      const ask = async (question: 'place in vain' | 'do nothing') =>
        shop.turn({ basket, question });
      await shop.warmUp({ basket, question: 'place in vain' });
      await shop.warmUp({ basket, question: 'do nothing' });
      const compared = await shop.profiled(() =>
        inPairs(rig.effort.pairs, {
          ours: () => ask('place in vain'),
          reference: () => ask('do nothing'),
          compare: ({ perSecond }) => perSecond,
        }),
      );
      const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
      const details = [
        '1 line, one SKU that is sold out, 64 clients; beside the same request with its field left out',
        spread(compared),
        `ours: ${processorTime(ourTurns, 'generator')}`,
        `reference: ${processorTime(referenceTurns, 'generator')}`,
      ];
      const target = { atLeast: 0.7 };
      return [{ name: 'sold-out', ratio, ours, reference, unit: 'answers/s', target, details }];
    }),
};
