import { inPairs } from '../measure/inPairs.js';
import { spread } from '../measure/details.js';
import { Child } from '../processes/Child.js';
import { Audience, oldOrders } from '../stage/Audience.js';
import type { Rig } from '../stage/Rig.js';
import type { Benchmark } from './Benchmark.js';

const WARM = 300;

/** What a subscriber occupies who waits for something to happen to an order of their own, beside a bare socket of `ws`. */
export const idle: Benchmark = {
  name: 'idle',
  measure: async (rig) => {
    const audience = await Audience.open();
    try {
      const compared = await inPairs(Math.min(rig.effort.pairs, 3), {
        ours: () => subscriber(rig, audience),
        reference: () => bareSocket(rig, audience),
        compare: (kilobytes: number) => kilobytes,
      });
      const { ratio, ours, reference } = compared;
      const details = [
        `${rig.effort.sockets} sockets, each watching another order; memory of a fresh process, what can be thrown away is`,
        spread(compared),
      ];
      return [
        { name: 'idle', ratio, ours, reference, unit: 'KiB', target: { atMost: 2.2 }, details },
      ];
    } finally {
      await audience.stop();
    }
  },
};

function subscriber(rig: Rig, audience: Audience): Promise<number> {
  const { sockets } = rig.effort;
  return rig.withShop({ name: 'idle' }, async (shop) => {
    const orders = await oldOrders(shop, sockets + WARM);
    await audience.watch(shop.url, orders.slice(sockets), WARM);
    return kilobytesEach(shop.child, audience, sockets, () =>
      audience.watch(shop.url, orders, sockets),
    );
  });
}

async function bareSocket({ effort: { sockets } }: Rig, audience: Audience): Promise<number> {
  const raw = await Child.start('rawDoor');
  try {
    const url = await raw.ask<string>('url');
    await audience.connect(url, WARM);
    return await kilobytesEach(raw, audience, sockets, () => audience.connect(url, sockets));
  } finally {
    await raw.stop();
  }
}

async function kilobytesEach(
  server: Child,
  audience: Audience,
  sockets: number,
  gather: () => Promise<void>,
): Promise<number> {
  const before = await server.memoryBytes();
  await gather();
  const after = await server.memoryBytes();
  await audience.leave();
  return (after - before) / 1024 / sockets;
}
