import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { isSignedWith, WebhookReceiver } from '../support/WebhookReceiver.js';

let shop: OpenShop;
/** Another process of the same shop: two workers send. */
let twin: OpenShop;
let desk: WebhookDesk;
const receivers: WebhookReceiver[] = [];

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
  desk = new WebhookDesk(shop, (await shop.kim()).door);
  await shop.stock({ TEA: 1_000, LEAF: 10 });
}, 120_000);
afterEach(async () => {
  await shop.rows('delete from webhook_endpoint');
  await Promise.all(receivers.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

async function receiver(): Promise<WebhookReceiver> {
  const opened = await WebhookReceiver.open();
  receivers.push(opened);
  return opened;
}

const typesOf = (webhooks: { type: string }[]) => webhooks.map(({ type }) => type);

describe('an endpoint', () => {
  it('is told of an order’s life in its order, signed as the standard says', async () => {
    const outside = await receiver();
    const { secret } = await desk.registers(outside.url, ['order.*']);
    const { order } = await shop.sells('ada', { TEA: 2 });
    const life = await shop.eventsOf(order);
    await until('all is told', () => outside.takenOf(order).length === life.length);
    const told = outside.takenOf(order);
    expect(typesOf(told)).toEqual(life.map((type) => `order.${type.toLowerCase()}`));
    expect(told.map(({ data }) => data.sequence)).toEqual(life.map((_type, index) => index + 1));
    for (const webhook of told) {
      expect(isSignedWith(secret, webhook)).toBe(true);
      expect(isSignedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, webhook)).toBe(false);
      expect(isSignedWith(secret, { ...webhook, body: webhook.body.replace('1', '2') })).toBe(
        false,
      );
    }
    const paid = told.find(({ type }) => type === 'order.paid')!;
    expect(JSON.parse(paid.body)).toEqual({
      type: 'order.paid',
      version: 1,
      timestamp: expect.stringMatching(/^20\d\d-.*Z$/),
      data: {
        orderId: order.id,
        orderNumber: order.number,
        sequence: 3,
        cursor: expect.stringMatching(/^\d+$/),
        orderStatus: 'PENDING',
        paymentStatus: 'PAID',
        shippingStatus: 'NOT_SHIPPED',
        details: { paymentId: expect.any(String), method: 'STRIPE' },
      },
    });
  }, 120_000);

  it('is told of what it wants to know alone, and of nothing that was before it', async () => {
    const ada = await shop.as('ada');
    await ada.places({ TEA: 1 });
    const outside = await receiver();
    await desk.registers(outside.url, ['order.cancelled', 'stock.low']);
    await (await shop.kim()).arranges({ LEAF: { reorderPoint: 8 } });
    const order = await ada.places({ LEAF: 3 });
    await ada.cancels(order);
    await until('both came', () => outside.taken.length === 2);
    await desk.isDone();
    expect(typesOf(outside.taken).toSorted()).toEqual(['order.cancelled', 'stock.low']);
    const { data } = outside.taken.find(({ type }) => type === 'stock.low')!;
    expect(data).toMatchObject({ sku: 'LEAF', warehouse: 'SH1', available: 7, reorderPoint: 8 });
  }, 120_000);

  it('is told of picking lists with all that a warehouse needs, and when they are off', async () => {
    const outside = await receiver();
    await shop.stock({ BRICK: 5 }, { bin: 'A-01-1' });
    await desk.registers(outside.url, ['picking_list.*']);
    const { ada, order } = await shop.sells('bo', { BRICK: 2 });
    await until('it came', () => outside.taken.length === 1);
    const [list] = await (await shop.kim()).pickingLists(order);
    expect(outside.taken[0]).toMatchObject({
      type: 'picking_list.created',
      data: {
        pickingListId: list!.id,
        orderNumber: order.number,
        warehouse: 'SH1',
        status: 'OPEN',
        shipTo: { name: 'bo', address: { city: '上海', country: 'CN' } },
        items: [{ sku: 'BRICK', quantity: 2, bin: 'A-01-1', position: 1 }],
      },
    });
    await ada.cancels(order);
    await until('it is off', () => outside.taken.length === 2);
    expect(outside.taken[1]).toMatchObject({
      type: 'picking_list.cancelled',
      data: { pickingListId: list!.id, status: 'CANCELLED' },
    });
  }, 120_000);
});

describe('the order of an order’s webhooks', () => {
  it('holds, whatever fails and whoever sends', async () => {
    const outside = await receiver();
    outside.answers = () => (Math.random() < 0.3 ? 500 : 200);
    await desk.registers(outside.url, ['order.*']);
    const orders = await times(20, async (index) => {
      const shopper = await (index % 2 ? shop : twin).as(`fan${index}`);
      const order = await shopper.places({ TEA: 1 });
      await shopper.startsToPay(order);
      await shopper.cancels(order);
      return order;
    });
    await desk.isDone();
    for (const order of orders) {
      const came = outside.received.filter(({ data }) => data.orderId === order.id);
      let taken = 0;
      for (const { data, status } of came) {
        // The one after the last taken, or that one again.
        expect([taken, taken + 1]).toContain(data.sequence);
        if (status === 200) taken = data.sequence;
      }
      expect(taken).toBe((await shop.eventsOf(order)).length);
    }
    expect(outside.received.some(({ status }) => status === 500)).toBe(true);
  }, 120_000);

  it('holds back the order that fails, and no other', async () => {
    const outside = await receiver();
    const ada = await shop.as('ada');
    const [bad, good] = [await ada.places({ TEA: 1 }), await ada.places({ TEA: 1 })];
    outside.answers = ({ data }) => (data.orderId === bad.id ? 500 : 200);
    await desk.registers(outside.url, ['order.*']);
    await ada.startsToPay(bad);
    for (const order of [bad, good]) await ada.cancels(order);
    await until('the good one is told', () => outside.takenOf(good).length === 1);
    await until('the bad one is tried', () => outside.received.length >= 2);
    const tried = outside.received.filter(({ data }) => data.orderId === bad.id);
    expect(new Set(typesOf(tried))).toEqual(new Set(['order.payment_started']));
    outside.answers = () => 200;
    await desk.isDone();
    expect(typesOf(outside.takenOf(bad))).toEqual(['order.payment_started', 'order.cancelled']);
  }, 120_000);
});

describe('a slow endpoint', () => {
  it('delays nobody else, and is asked no more than its lanes at a time', async () => {
    const [slow, quick] = [await receiver(), await receiver()];
    const stuck = Promise.withResolvers<number>();
    slow.answers = () => stuck.promise;
    for (const { url } of [slow, quick]) await desk.registers(url, ['order.placed']);
    const ada = await shop.as('ada');
    const orders = await times(30, () => ada.places({ TEA: 1 }));
    const startedAt = performance.now();
    await until('the quick one has all', () => quick.taken.length === orders.length);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(slow.taken).toEqual([]);
    // Four lanes, in each of two processes.
    expect(slow.mostUnderWay).toBeLessThanOrEqual(8);
    stuck.resolve(200);
    await until('the slow one too', () => slow.taken.length === orders.length);
  }, 120_000);
});

describe('the receiver of the sandbox', () => {
  it('shows what arrived, and takes what is signed with a secret that it knows', async () => {
    const { url, inbox } = shop.sandbox;
    const { secret } = SANDBOX_CREDENTIALS.receiver;
    await desk.registers(`${url}/receiver/erp`, ['order.placed'], { secret });
    const { secret: another } = await desk.registers(`${url}/receiver/crm`, ['order.placed']);
    const { id } = await (await shop.as('ada')).places({ TEA: 1 });
    const seen = (name: string) => inbox.list().find((one) => one.name === name)?.verdict;
    await until('both came', () => seen('erp') && seen('crm'));
    expect([seen('erp'), seen('crm')]).toEqual(['VERIFIED', 'FORGED']);
    const form = new URLSearchParams({ name: 'crm', secret: another });
    expect((await fetch(`${url}/receiver`, { method: 'POST', body: form })).status).toBe(200);
    await desk.isDone();
    expect(seen('crm')).toBe('VERIFIED');
    const page = await (await fetch(`${url}/receiver`)).text();
    expect(page).toMatch(/order\.placed × [23]/);
    expect(page).toContain(id);
    const unsigned = await fetch(`${url}/receiver/erp`, { method: 'POST', body: '{}' });
    expect([unsigned.status, await unsigned.json()]).toMatchObject([401, { verdict: 'UNSIGNED' }]);
  }, 120_000);
});
