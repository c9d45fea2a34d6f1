import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn, withKey } from '../support/Partner.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { EventView, OrderView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import type { Watch } from '../support/Watch.js';

let shop: OpenShop;
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  // The other process knows nothing of what happens here: nobody wakes its watchers.
  twin = await openShop({ beside: shop });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

const upTo = (count: number): number[] => Array.from({ length: count }, (_one, n) => n + 1);

/** Pays with a card that is declined: two events each time. */
async function isDeclined(shopper: Shopper, order: OrderView): Promise<void> {
  const payment = await shopper.startsToPay(order);
  await shopper.handsOverCard(payment, '4000000000000002');
  await shopper.seesSoon(order, 'FAILED', ({ paymentStatus }) => paymentStatus === 'FAILED');
}

/** Watches, loses the connection after a few events, and resumes after the last one; again and again. */
async function hangsOn(
  watch: (after: EventView | undefined) => Watch,
  isLast: (events: EventView[]) => boolean,
): Promise<{ events: EventView[]; drops: number }> {
  const events: EventView[] = [];
  for (let drops = 0; ; drops += 1) {
    const stretch = watch(events.at(-1));
    const patience = 1 + Math.floor(Math.random() * 4);
    await stretch.untilSo(
      'some events came',
      () => stretch.events.length >= patience || isLast([...events, ...stretch.events]),
    );
    stretch.drop();
    await stretch.untilOver();
    events.push(...stretch.events);
    if (isLast(events)) return { events, drops };
  }
}

describe('one order, watched', () => {
  it('is told from the first event on with after: 0, and from any later one on', async () => {
    await shop.stock({ STORY: 5 });
    const ada = await shop.as('ada');
    const order = await ada.places({ STORY: 1 });
    await ada.pays(order);
    await ada.seesSoon(order, 'PROCESSING');
    const whole = ada.watches(order, 0);
    await whole.until('PROCESSING');
    expect(whole.types).toEqual(['PLACED', 'PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING']);
    expect(whole.events.every((event) => event.order.id === order.id)).toBe(true);
    const rest = ada.watches(order, 3);
    await rest.until('PROCESSING');
    expect(rest.sequences).toEqual([4, 5]);
    await Promise.all([whole.stop(), rest.stop()]);
  });

  it('is told live only when after is left out', async () => {
    await shop.stock({ LIVE: 5 });
    const ada = await shop.as('ada');
    const order = await ada.places({ LIVE: 1 });
    const watch = ada.watches(order);
    await until('a live event is pushed', async () => {
      await isDeclined(ada, order);
      return watch.events.length > 0;
    });
    await ada.cancels(order);
    const last = await watch.until('CANCELLED');
    const first = watch.sequences[0]!;
    expect(first).toBeGreaterThan(1);
    expect(watch.sequences).toEqual(upTo(last.sequence).slice(first - 1));
    await watch.stop();
  });

  it('has no gap and no duplicate for ten watchers who lose their connections while it happens', async () => {
    await shop.stock({ FLAKY: 5 });
    const ada = await shop.as('flaky');
    const order = await ada.places({ FLAKY: 1 });
    const isLast = (events: EventView[]) => events.at(-1)?.type === 'CANCELLED';
    const watchers = times(10, () =>
      hangsOn((last) => ada.watches(order, last?.sequence ?? 0), isLast),
    );
    for (let tries = 0; tries < 12; tries += 1) await isDeclined(ada, order);
    const { version } = await ada.cancels(order);
    for (const { events, drops } of await watchers) {
      expect(events.map(({ sequence }) => sequence)).toEqual(upTo(version));
      expect(drops).toBeGreaterThan(3);
    }
  }, 120_000);

  it('comes through when its wake-up is lost: the rows are read again', async () => {
    await shop.stock({ ASLEEP: 5 });
    const ada = await shop.as('sleepy');
    const order = await ada.places({ ASLEEP: 1 });
    const watch = (await twin.as('sleepy')).watches(order, 0);
    await watch.until('PLACED');
    await ada.cancels(order);
    await watch.until('CANCELLED');
    expect(watch.sequences).toEqual([1, 2]);
    await watch.stop();
  }, 120_000);

  it('is told in the language of the watcher', async () => {
    await shop.stock({ WORDS: 5 });
    const li = await shop.as('li', 'zh-CN');
    const order = await li.places({ WORDS: 1 });
    const watch = li.watches(order, 0);
    expect((await watch.until('PLACED')).message).toBe('您的订单已提交。');
    await watch.stop();
  });
});

describe('many orders, watched', () => {
  it('lets a customer resume all of their own orders after any cursor, and shows no other', async () => {
    await shop.stock({ OWN: 200 });
    const [mine, theirs] = [await shop.as('mine'), await shop.as('theirs')];
    const isOver = (events: EventView[]) =>
      events.filter(({ type }) => type === 'CANCELLED').length === 25;
    const watching = times(4, () =>
      hangsOn((last) => mine.watchesAllOwn(last?.cursor ?? ''), isOver),
    );
    const ids = await times(25, async () => {
      await theirs.places({ OWN: 1 });
      const order = await mine.places({ OWN: 1 });
      await mine.cancels(order);
      return order.id;
    });
    for (const { events } of await watching) {
      expect(events).toHaveLength(50);
      for (const id of ids) {
        const own = events.filter(({ order }) => order.id === id);
        expect(own.map(({ type }) => type)).toEqual(['PLACED', 'CANCELLED']);
      }
      const cursors = events.map(({ cursor }) => Number(cursor));
      expect(cursors).toEqual([...new Set(cursors)].toSorted((a, b) => a - b));
    }
  }, 120_000);

  it('comes through to customers, partners and staff when its wake-up is lost', async () => {
    await shop.stock({ UNHEARD: 9 });
    const acme = await takeIn(shop, 'Acme');
    const [ada, theirs, kim] = [
      await twin.as('unheard'),
      await withKey(twin, 'Acme', acme.account),
      await twin.kim(),
    ];
    const watches = [ada.watchesAllOwn(''), theirs.watchesAllOwn(''), kim.watchesTheShop('')];
    const own = await (await shop.as('unheard')).places({ UNHEARD: 1 });
    const resold = await acme.places({ UNHEARD: 1 });
    const expected = [[own.id], [resold.id], [own.id, resold.id]];
    for (const [index, ids] of expected.entries()) {
      await watches[index]!.untilSo('they came', () => {
        const seen = watches[index]!.events.map(({ order }) => order.id);
        return ids.every((id) => seen.includes(id));
      });
      await watches[index]!.stop();
    }
  }, 120_000);

  it('feeds staff with everything, in the order of commits, from the beginning or live', async () => {
    await shop.stock({ FEED: 50 });
    const kim = await shop.staff('feeder', 'orders');
    const live = kim.watchesTheShop();
    const buyer = await shop.as('fed');
    const first = await until('the live feed has begun', async () => {
      await buyer.places({ FEED: 1 });
      return live.events[0];
    });
    const order = await buyer.places({ FEED: 1 });
    await live.untilSo('the order is fed', () =>
      live.events.some((event) => event.order.id === order.id),
    );
    const all = kim.watchesTheShop('');
    await all.untilSo('all is fed', () => all.events.some((event) => event.order.id === order.id));
    const cursors = all.events.map(({ cursor }) => Number(cursor));
    expect(cursors).toEqual(upTo(cursors.length));
    const since = Number(first!.cursor);
    expect(live.events).toEqual(all.events.slice(since - 1, since - 1 + live.events.length));
    await Promise.all([live.stop(), all.stop()]);
  }, 120_000);

  it.each([-1, 999])('says that an order has no such event: %i', async (after) => {
    await shop.stock({ COUNTED: 5 });
    const ada = await shop.as('countess');
    const order = await ada.places({ COUNTED: 1 });
    const watch = ada.watches(order, after);
    await watch.untilOver();
    expect(watch.failure).toMatchObject([
      { message: expect.stringContaining('no event of this number') },
    ]);
    await watch.stop();
  });

  it.each(['yesterday', '99999999'])('refuses a cursor that is none: %s', async (cursor) => {
    const watch = (await shop.as('cursory')).watchesAllOwn(cursor);
    await watch.untilOver();
    expect(watch.failure).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await watch.stop();
  });
});

const GIVEN_UP = 'sockets were closed that nobody reads';

describe('a watcher who stops reading', () => {
  it('harms nobody else, is told that it fell behind, and goes on where it stopped', async () => {
    await shop.stock({ STUCK: 2_000 });
    const kim = await shop.staff('stuck', 'orders');
    // So much for each event that no socket takes it all.
    const long = 'm'.repeat(200);
    const much = Array.from({ length: 50 }, (_one, n) => `${long}${n}: message`).join(' ');
    await until(
      'all are told',
      async () => !(await shop.count('order_event where position is null')),
    );
    // From here on: for whoever has read much, the system keeps megabytes more.
    const begun = await shop.count('order_event');
    const stuck = kim.watchesTheShop(String(begun), much);
    const buyer = await shop.as('busy');
    const watch = buyer.watchesAllOwn('');
    await buyer.places({ STUCK: 1 });
    await stuck.untilSo('it reads at first', () => stuck.events.length > 0);
    stuck.stopReading();
    for (let round = 0; round < 20; round += 1) await times(50, () => buyer.places({ STUCK: 1 }));
    await watch.untilSo('the others see all of it', () => watch.events.length === 1_001);
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200);
    const count = await shop.count('order_event');
    expect(stuck.events.length).toBeLessThan(count - begun);
    // After ten seconds without reading.
    await until('it is given up', () => shop.logged.some(({ msg }) => msg === GIVEN_UP));
    stuck.readsAgain();
    await stuck.untilOver();
    expect(stuck.closed).toMatchObject({ code: 4413, reason: 'Fell behind: resume with `after`' });
    const rest = kim.watchesTheShop(stuck.events.at(-1)!.cursor);
    const events = () => [...stuck.events, ...rest.events];
    await rest.untilSo('it has all', () => events().length === count - begun);
    expect(events().map(({ cursor }) => Number(cursor))).toEqual(upTo(count).slice(begun));
    await Promise.all([watch, stuck, rest].map((one) => one.stop()));
  }, 240_000);
});
