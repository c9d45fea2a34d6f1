import type { Measured } from '../load/Measured.js';
import type { Range } from '../load/takeAll.js';
import { spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { Held } from '../stage/Held.js';
import { openPayments } from '../stage/openPayments.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import { untilProcessed } from '../stage/untilProcessed.js';
import type { Benchmark } from './Benchmark.js';

const CLIENTS = 64;
// A turn as long as those of the other benchmarks.
const A_SECOND = 600;

interface Settled {
  perSecond: number;
  /** The same callbacks again: acknowledged, and nothing more. */
  again: number;
}

/** Paid orders: signed callbacks over HTTP, processed to the end, beside a transaction for each by hand. */
export const callbacks: Benchmark = {
  name: 'callbacks',
  measure: (rig) => {
    const { pairs, seconds } = rig.effort;
    const each = Math.round(seconds * A_SECOND);
    const prepare = (database: RunningShop['database']) =>
      openPayments(database, each * (pairs + 1));
    return rig.withReference((byHand) =>
      rig.withShop({ name: 'callbacks', prepare }, async (shop) => {
        await byHand.prepared(prepare);
        const held = await Held.open(shop, FOLLOWING);
        const ours = turns(each);
        const theirs = turns(each);
        await settle(rig, shop, ours());
        await byHand.settle(theirs());
        const compared = await shop.profiled(() =>
          inPairs<Settled, Measured>(pairs, {
            ours: () => settle(rig, shop, ours()),
            reference: () => byHand.settle(theirs()),
            compare: ({ perSecond }) => perSecond,
          }),
        );
        for (const name of FOLLOWING) await held.letGo(name);
        return results(compared, each);
      }),
    );
  },
};

function results(
  {
    ratio,
    ours,
    reference,
    ourTurns,
    ...compared
  }: Awaited<ReturnType<typeof inPairs<Settled, Measured>>>,
  each: number,
) {
  const again = ourTurns.map((turn) => turn.again).toSorted((a, b) => a - b)[ourTurns.length >> 1]!;
  const told = `${each} callbacks a turn for orders of 1 to 3 lines, to the last event handed on; 64 clients beside 16 connections`;
  const details = [told, spread({ ratio, ours, reference, ourTurns, ...compared })];
  return [
    {
      name: 'callbacks',
      ratio,
      ours,
      reference,
      unit: 'callbacks/s',
      target: { atLeast: 0.6 },
      details,
    },
    {
      name: 'callbacks-again',
      ratio: again / ours,
      ours: again,
      reference: ours,
      unit: 'callbacks/s',
      target: { atLeast: 2 },
      details: ['the same callbacks a second time, beside their first arrival'],
    },
  ];
}

// Picking lists, messages and webhooks follow from paid orders, and are not what is measured.
const FOLLOWING = ['start fulfilment', 'plan notifications', 'plan webhooks'];

/** The next so many payments, each time. */
function turns(each: number): () => Range {
  let from = 0;
  return () => {
    from += each;
    return { from: from - each, to: from - 1 };
  };
}

async function settle(rig: Rig, shop: RunningShop, range: Range): Promise<Settled> {
  const post = () =>
    rig.generator.ask<Measured>('callbacks', { url: shop.url, clients: CLIENTS, ...range });
  const start = performance.now();
  await post();
  await untilProcessed(shop);
  const seconds = (performance.now() - start) / 1000;
  await shop.settle();
  const { perSecond: again } = await post();
  await shop.settle();
  return { perSecond: (range.to - range.from + 1) / seconds, again };
}
