import type { Measured } from '../load/Measured.js';
import { spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import type { Result } from '../measure/Result.js';
import { Child } from '../processes/Child.js';
import type { Received } from '../receiver.js';
import type { PostLoad } from '../reference.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import { addEndpoints, queueWebhooks, WEBHOOK_BODY } from '../stage/webhooks.js';
import type { Benchmark } from './Benchmark.js';

// What one process sends to one endpoint at a time.
const LANES = 4;
const MANY = 8;
// A turn about as long as those of the other benchmarks.
const A_SECOND = 400;

/** Webhooks that wait, each in a queue of its own, signed, sent and written down, beside `fetch` alone. */
export const webhooks: Benchmark = {
  name: 'webhooks',
  async measure(rig) {
    const receiver = await Child.start('receiver');
    try {
      const url = await receiver.ask<string>('url');
      const environment = { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1', ROLE: 'worker' };
      const prepare = (database: RunningShop['database']) =>
        addEndpoints(database, { url, count: MANY, types: ['ping'] });
      return await rig.withShop({ name: 'webhooks', environment, prepare }, async (shop) => [
        await compare(rig, shop, receiver, { name: 'webhooks', endpoints: 1 }),
        await compare(rig, shop, receiver, { name: 'webhooks-many', endpoints: MANY }),
      ]);
    } finally {
      await receiver.stop();
    }
  },
};

async function compare(
  rig: Rig,
  shop: RunningShop,
  receiver: Child,
  { name, endpoints }: { name: string; endpoints: number },
): Promise<Result> {
  const url = await receiver.ask<string>('url');
  const count = Math.round(rig.effort.seconds * A_SECOND);
  const ours = () => send(shop, receiver, endpoints, count);
  await ours();
  const compared = await shop.profiled(() =>
    inPairs(rig.effort.pairs, {
      ours,
      async reference() {
        const load: PostLoad = { url, body: WEBHOOK_BODY, lanes: LANES * endpoints, count };
        return (await rig.reference.ask<Measured>('post', load)).perSecond;
      },
      compare: (perSecond: number) => perSecond,
    }),
  );
  const details = [
    `${count} webhooks a turn to ${endpoints} endpoint(s) of one receiver, ${LANES} at a time to each, each of another order`,
    spread(compared),
  ];
  const { ratio, ours: perSecond, reference } = compared;
  const unit = 'deliveries/s';
  return { name, ratio, ours: perSecond, reference, unit, target: undefined, details };
}

/** A second, from the first that arrives to the last. */
async function send(
  { database }: RunningShop,
  receiver: Child,
  endpoints: number,
  count: number,
): Promise<number> {
  const received = receiver.ask<Received>('receive', { count });
  await queueWebhooks(database, { endpoints, count });
  const { seconds } = await received;
  return count / seconds;
}
