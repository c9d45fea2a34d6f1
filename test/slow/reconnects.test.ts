import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { EventView } from '../support/shopFields.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import type { Watch } from '../support/Watch.js';

const EVENTS = 10_000;
const RECONNECTS = 20;
const PATIENCE_MS = 300_000;

let shop: OpenShop;
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
}, 60_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
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

describe('ten thousand events', () => {
  it('reach watchers of one customer and of the shop once each, through twenty lost connections', async () => {
    await shop.stock({ THOUSANDS: EVENTS });
    const ada = await shop.as('thousands');
    const watching = [
      hangsOn(async (after, place) => (await place.as('thousands')).watchesAllOwn(after)),
      hangsOn(async (after, place) =>
        (await place.staff('thousands', 'orders')).watchesTheShop(after),
      ),
    ];
    for (let written = 0; written < EVENTS; written += 20) {
      await times(10, async () => ada.cancels(await ada.places({ THOUSANDS: 1 })));
    }
    const rows = await shop.rows<{ position: string }>(
      'select position from order_event order by position',
    );
    for (const events of await Promise.all(watching)) {
      expect(events.map(({ cursor }) => cursor)).toEqual(rows.map(({ position }) => position));
    }
  }, 600_000);
});
