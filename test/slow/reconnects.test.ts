import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisServer } from '../support/redis.js';
import type { OrderPayload, Shopper } from '../support/Shopper.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { EventView } from '../support/shopFields.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import type { Watch } from '../support/Watch.js';

const EVENTS = 10_000;
const RECONNECTS = 20;
// Between two losses may lie most of what is written.
const PATIENCE_MS = 590_000;
const AT_ONCE = 25;
const ROUNDS = EVENTS / 2 / AT_ONCE;

let redis: RedisServer;
let shop: OpenShop;
let twin: OpenShop;

beforeAll(async () => {
  redis = await RedisServer.start();
  const environment = { REDIS_URL: redis.url };
  shop = await openShop({ environment });
  twin = await openShop({ beside: shop, environment });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
  await redis.stop();
}, 120_000);

/** Watches, loses the connection at random moments, and resumes, at this or the other process. */
async function hangsOn(
  watch: (after: string, place: OpenShop) => Promise<Watch>,
): Promise<EventView[]> {
  const events: EventView[] = [];
  const drops = times(RECONNECTS, async () => 1 + Math.floor(Math.random() * EVENTS));
  const places = new Set(await drops);
  for (let turn = 0; events.length < EVENTS; turn += 1) {
    const stretch = await watch(events.at(-1)?.cursor ?? '', turn % 2 === 0 ? shop : twin);
    const end = Math.min(EVENTS, ...[...places].filter((place) => place > events.length));
    await until('it goes on', () => events.length + stretch.events.length >= end, PATIENCE_MS);
    if (events.length + stretch.events.length >= EVENTS) await stretch.stop();
    else stretch.drop();
    if (end < EVENTS) await stretch.untilOver();
    events.push(...stretch.events);
  }
  return events;
}

/** Two events, asked for in as few words as can be. */
async function comesAndGoes(buyer: Shopper): Promise<void> {
  const wish = buyer.orderOf({ THOUSANDS: 1 });
  const placed = await buyer.door.change<OrderPayload>('placeOrder', wish, 'order { id }');
  const input = { orderId: placed.order!.id, idempotencyKey: randomUUID() };
  const cancelled = await buyer.door.change<OrderPayload>('cancelOrder', input, 'order { status }');
  expect(cancelled.order).toMatchObject({ status: 'CANCELLED' });
}

describe('ten thousand events', () => {
  it('reach watchers of one customer and of the shop once each, through twenty lost connections and a lost Redis', async () => {
    await shop.stock({ THOUSANDS: EVENTS });
    const ada = await shop.as('thousands');
    const watching = [
      hangsOn(async (after, place) => (await place.as('thousands')).watchesAllOwn(after)),
      hangsOn(async (after, place) =>
        (await place.staff('thousands', 'orders')).watchesTheShop(after),
      ),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round === Math.floor(ROUNDS / 3)) await redis.kill();
      if (round === Math.floor((ROUNDS * 2) / 3)) await redis.restart();
      await times(AT_ONCE, () => comesAndGoes(ada));
    }
    const watched = await Promise.all(watching);
    const rows = await shop.rows<{ position: string }>(
      'select position from order_event order by position',
    );
    for (const events of watched) {
      expect(events.map(({ cursor }) => cursor)).toEqual(rows.map(({ position }) => position));
    }
  }, 600_000);
});
