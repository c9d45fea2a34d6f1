import { aboutTurns, processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SKUS } from '../stage/catalogue.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: [1] };

/** What one customer waits for when there is no other, beside one connection that writes by hand. */
export const oneClient: Benchmark = {
  name: 'one-client',
  measure: (rig) =>
    rig.withReference((byHand) =>
      rig.withShop({ name: 'one_client' }, async (shop) => {
        await shop.warmUp({ basket, clients: 1 });
        await byHand.place({ basket, connections: 1, seconds: rig.effort.warmSeconds / 2 });
        const compared = await shop.profiled(() =>
          inPairs(rig.effort.pairs, {
            ours: async () => {
              const turn = await shop.turn({ basket, clients: 1 });
              await shop.settle();
              return turn;
            },
            reference: () => byHand.place({ basket, connections: 1 }),
            compare: ({ p50Ms }) => p50Ms,
          }),
        );
        const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
        const details = [
          '1 line, random SKUs of 1,000; p50 of 1 client beside p50 of 1 connection',
          spread(compared),
          ...aboutTurns(ourTurns),
          `reference: ${processorTime(referenceTurns, 'program')}`,
        ];
        const target = { atMost: 3 };
        return [{ name: 'one-client', ratio, ours, reference, unit: 'ms', target, details }];
      }),
    ),
};
