import { inPairs } from '../measure/inPairs.js';
import { spread } from '../measure/details.js';
import type { Result } from '../measure/Result.js';
import { Child } from '../processes/Child.js';
import { Audience, oldOrders } from '../stage/Audience.js';
import type { Happening } from '../stage/happen.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const SOCKETS = 1_000;

/**
 * One order watched over a thousand sockets, beside a loop over sockets of `ws` that sends the same bytes, and beside
 * graphql-ws as it comes with the same schema.
 */
export const fanout: Benchmark = {
  name: 'fanout',
  measure: async (rig) => {
    const audience = await Audience.open();
    const raw = await Child.start('rawDoor');
    try {
      return await rig.withShop({ name: 'fanout' }, async (shop) => [
        await besideLoop(rig, audience, shop, raw),
        await rig.withShop({ name: 'fanout_stock', program: 'stockDoor' }, (stock) =>
          besideStock(rig, audience, shop, stock),
        ),
      ]);
    } finally {
      await raw.stop();
      await audience.stop();
    }
  },
};

async function besideLoop(
  { effort }: Rig,
  audience: Audience,
  shop: RunningShop,
  raw: Child,
): Promise<Result> {
  const url = await raw.ask<string>('url');
  const text = await sampleOf(audience, shop);
  const times = effort.deliveries / SOCKETS;
  await turn(audience, shop, times);
  const compared = await shop.profiled(() =>
    inPairs(effort.pairs, {
      ours: () => turn(audience, shop, times),
      async reference() {
        await audience.connect(url, SOCKETS);
        const [heard] = await Promise.all([
          audience.hear(times),
          raw.ask('blast', { text, times }),
        ]);
        await audience.leave();
        return heard.deliveries / heard.seconds;
      },
      compare: (perSecond: number) => perSecond,
    }),
  );
  const details = [
    `one order, ${SOCKETS} sockets, ${times} events a turn, frames of ${text.length} bytes`,
    spread(compared),
  ];
  return { ...named('fanout', compared), target: { atLeast: 0.5 }, details };
}

async function besideStock(
  { effort }: Rig,
  audience: Audience,
  shop: RunningShop,
  stock: RunningShop,
): Promise<Result> {
  const times = effort.deliveries / SOCKETS;
  await turn(audience, stock, times);
  const compared = await inPairs(effort.pairs, {
    ours: () => turn(audience, shop, times),
    reference: () => turn(audience, stock, times),
    compare: (perSecond: number) => perSecond,
  });
  const details = [
    `the same beside graphql-ws's own door, which executes and writes each event for each socket`,
    spread(compared),
  ];
  return { ...named('fanout-stock', compared), target: { atLeast: 3 }, details };
}

const named = (
  name: string,
  { ratio, ours, reference }: Pick<Result, 'ratio' | 'ours' | 'reference'>,
) => ({
  ...{ name, ratio, ours, reference },
  unit: 'deliveries/s',
});

/** Deliveries a second, from the first frame to the last. */
async function turn(audience: Audience, shop: RunningShop, times: number): Promise<number> {
  const url = await shop.child.ask<string>('url');
  // An order that nothing has happened to since: everybody is told two events, and then each new one.
  const orders = await oldOrders(shop, 1);
  await audience.watch(url, orders, SOCKETS);
  const [{ deliveries, seconds }] = await Promise.all([
    audience.hear(times),
    shop.child.ask('happen', { orders, events: times } satisfies Happening),
  ]);
  await audience.leave();
  return deliveries / seconds;
}

async function sampleOf(audience: Audience, shop: RunningShop): Promise<string> {
  const orders = await oldOrders(shop, 1);
  await audience.watch(shop.url, orders, 1);
  const [text] = await Promise.all([
    audience.sample(),
    shop.child.ask('happen', { orders, events: 1 } satisfies Happening),
  ]);
  await audience.leave();
  return text;
}
