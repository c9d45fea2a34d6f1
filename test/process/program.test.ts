import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopProgram } from '../support/ShopProgram.js';
import type { OrderView } from '../support/shopFields.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: ShopProgram;
let second: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  second = await ShopProgram.prepare(shop);
}, 120_000);
afterAll(async () => {
  await second.closes();
  await shop.closes();
}, 120_000);

/** Customers who order without a pause until the shop is gone; for each key, the order that answered it. */
function rush(sku: string, customers: number) {
  const answered = new Map<string, string>();
  const asked: string[] = [];
  const failures: string[] = [];
  let isOver = false;
  const done = times(customers, async (index) => {
    const shopper = await shop.as(`rush${index}`);
    while (!isOver) {
      const idempotencyKey = randomUUID();
      asked.push(idempotencyKey);
      try {
        const order = await shopper.places({ [sku]: 1 }, { idempotencyKey });
        answered.set(idempotencyKey, order.id);
      } catch (error) {
        failures.push(String((error as Error & { cause?: unknown }).cause ?? error));
        isOver = true;
      }
    }
  });
  return { answered, asked, failures, done, stop: () => (isOver = true) };
}

const placedKeys = async (): Promise<Map<string, string>> =>
  new Map(
    (
      await shop.rows<{ key: string; id: string }>(
        "select key, answer ->> 'orderId' as id from idempotency_key where operation = 'placeOrder'",
      )
    ).map(({ key, id }) => [key, id]),
  );

/** From payment to completion, as it should be in any shop. */
async function livesOn(name: string, order: { id: string }): Promise<void> {
  const shopper = await shop.as(name);
  const kim = await shop.kim();
  await shopper.pays(order);
  await kim.picks(order);
  await kim.ships(order);
  for (let check = 0; check < 4; check += 1) await shop.travels('4 hours');
  await shopper.seesSoon(order, 'DELIVERED');
  await shop.travels('8 days');
  await shopper.seesSoon(order, 'COMPLETED');
}

describe('the program', () => {
  it('starts twice at once on an empty database, and makes its tables once', async () => {
    await Promise.all([shop.starts(), second.starts()]);
    const [migrations] = await shop.rows<{ n: number; names: number }>(
      'select count(*)::int as n, count(distinct name)::int as names from mikro_orm_migrations',
    );
    expect(migrations!.n).toBeGreaterThan(4);
    expect(migrations!.names).toBe(migrations!.n);
    expect(await shop.count('warehouse')).toBe(2);
    expect(await shop.count("stock_movement where reason = 'Opening stock'")).toBe(
      await shop.count('product'),
    );
    await shop.stock({ BOTH: 10 });
    const here = await (await shop.as('two')).places({ BOTH: 1 });
    expect(await (await second.as('two')).sees(here)).toMatchObject({ id: here.id });
    shop.sandbox.callbacks.unregister({ provider: 'stripe', url: second.webhookUrl });
    expect((await second.ends('SIGTERM')).code).toBe(0);
  }, 120_000);

  it('stops in the middle of a rush: what was taken is answered, sockets hear goodbye, all in time', async () => {
    await shop.stock({ RUSH: 100_000 });
    const ada = await shop.as('watcher');
    const order = await ada.places({ RUSH: 1 });
    const watches = [ada.watches(order, 0), ada.watchesAllOwn('')];
    for (const watch of watches) await watch.until('PLACED');
    const customers = rush('RUSH', 12);
    await until('the rush is on', () => customers.answered.size > 60);
    const { code } = await shop.ends('SIGTERM');
    await customers.done;
    expect(code).toBe(0);
    for (const watch of watches) {
      await watch.untilOver();
      expect(watch.closed?.code).toBe(1001);
      await watch.stop();
    }
    // Nobody was left without an answer to something that was done.
    const placed = await placedKeys();
    const unanswered = customers.asked.filter(
      (key) => placed.has(key) && placed.get(key) !== customers.answered.get(key),
    );
    expect(unanswered).toEqual([]);
    expect(
      customers.failures.filter((failure) => !/ECONN|other side closed|SocketError/.test(failure)),
    ).toEqual([]);
    expect(shop.output).not.toMatch(/"level":(50|60)/);

    await shop.starts();
    await livesOn('watcher', order);
    expect(await shop.books()).toEqual([]);
  }, 180_000);

  it('goes on serving for as long as a proxy needs to notice that it is about to stop', async () => {
    await shop.stock({ LATE: 10 });
    await second.starts({ DRAIN_SECONDS: '2' });
    const late = await second.as('late');
    const ending = second.ends('SIGTERM');
    const readiness = async () => (await fetch(`${second.url}/readyz`)).status;
    await until('it says that nobody should come', async () => (await readiness()) === 503);
    expect(await late.places({ LATE: 1 })).toMatchObject({ status: 'PENDING' });
    const { code, tookMs } = await ending;
    expect(code).toBe(0);
    expect(tookMs).toBeGreaterThan(2_000);
    await expect(readiness()).rejects.toThrow();
    shop.sandbox.callbacks.unregister({ provider: 'stripe', url: second.webhookUrl });
  }, 120_000);

  it('is killed while orders are placed, and answers each key with its one order afterwards', async () => {
    await shop.stock({ KILLED: 100_000 });
    const customers = rush('KILLED', 12);
    await until('the rush is on', () => customers.answered.size > 60);
    await shop.ends('SIGKILL');
    await customers.done;
    await shop.starts();
    const placed = await placedKeys();
    for (const [key, id] of customers.answered) expect(placed.get(key)).toBe(id);
    const again = await times(12, async (index) => {
      const key = customers.asked.findLast((one) => !customers.answered.has(one));
      const shopper = await shop.as(`rush${index}`);
      return key && shopper.places({ KILLED: 1 }, { idempotencyKey: key });
    });
    expect(again.length).toBe(12);
    const order = await (await shop.as('survivor')).places({ KILLED: 1 });
    await livesOn('survivor', order);
    expect(await shop.books()).toEqual([]);
  }, 180_000);

  it('is killed while payments come in and goods go to the floor, and loses and doubles nothing', async () => {
    await shop.stock({ FLOOR: 100 });
    const paying = await times(16, async (index) => {
      const shopper = await shop.as(`payer${index}`);
      const order = await shopper.places({ FLOOR: 2 });
      return { shopper, order, payment: await shopper.startsToPay(order) };
    });
    const watch = paying[0]!.shopper.watches(paying[0]!.order, 0);
    const cards = paying.map(({ shopper, payment }) => shopper.handsOverCard(payment));
    await watch.until('CONFIRMED');
    await shop.ends('SIGKILL');
    await Promise.all(cards);
    await watch.untilOver();
    await watch.stop();
    await shop.starts();
    // The provider has given up telling by now; the shop asks.
    await shop.travels('31 seconds');
    const ids: string[] = [];
    for (const { shopper, order } of paying) {
      const { id }: OrderView = await shopper.seesSoon(order, 'PROCESSING');
      ids.push(id);
    }
    expect(await shop.count('picking_list where order_id = any($1)', ids)).toBe(16);
    expect(
      await shop.count("order_event where type = 'CONFIRMED' and order_id = any($1)", ids),
    ).toBe(16);
    const confirmed = "notification where kind = 'ORDER_CONFIRMATION' and channel = 'EMAIL'";
    await until(
      'every order is confirmed by mail',
      async () =>
        (await shop.count(`${confirmed} and status = 'SENT' and order_id = any($1)`, ids)) === 16,
    );
    const mails = shop.sandbox.mailbox.list().flatMap(({ to }) => to);
    for (let index = 0; index < 16; index += 1)
      expect(mails).toContain(`payer${index}@example.com`);
    const resumed = paying[0]!.shopper.watches(paying[0]!.order, watch.sequences.at(-1));
    await resumed.until('PROCESSING');
    await resumed.stop();
    const heard = [...watch.sequences, ...resumed.sequences];
    expect(heard).toEqual(heard.map((_one, index) => index + 1));

    // The floor works on, and is killed between parcels too.
    const kim = await shop.kim();
    for (const { order } of paying.slice(0, 4)) await kim.picks(order);
    const shipping = paying.slice(0, 4).map(({ order }, index) => {
      const wish = { idempotencyKey: `parcel ${index}`, trackingNumber: `YT9000000${index}` };
      return { order, wish };
    });
    const leaving = Promise.allSettled(shipping.map(({ order, wish }) => kim.ships(order, wish)));
    await shop.ends('SIGKILL');
    await leaving;
    await shop.starts();
    for (const { order, wish } of shipping) await kim.ships(order, wish);
    expect(await shop.count('shipment where order_id = any($1)', ids)).toBe(4);
    for (let check = 0; check < 4; check += 1) await shop.travels('4 hours');
    for (const { order } of shipping) await kim.seesSoon(order, 'DELIVERED');
    expect(await shop.books()).toEqual([]);
  }, 120_000);
});
