import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn } from '../support/Partner.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { isSignedWith, WebhookReceiver, type ReceivedWebhook } from '../support/WebhookReceiver.js';

let shop: OpenShop;
let outside: WebhookReceiver;

beforeAll(async () => {
  shop = await openShop();
  outside = await WebhookReceiver.open();
  await shop.stock({ TEA: 1_000 }, { bin: 'A-01-1' });
}, 120_000);
afterAll(async () => {
  await shop.closes();
  await outside.close();
}, 120_000);

describe('a partner', () => {
  it('is told of its own orders alone, also when it asks for what was before', async () => {
    const [acme, bolt] = [await takeIn(shop, 'Acme'), await takeIn(shop, 'Bolt')];
    const desk = new WebhookDesk(shop, acme.door);
    const endpoint = await desk.registers(outside.url, ['order.*']);
    const [day] = await shop.rows<{ now: Date }>('select shop_now() as now');
    const own = await acme.places({ TEA: 1 });
    await bolt.places({ TEA: 1 });
    await (await shop.as('ada')).places({ TEA: 1 });
    await acme.cancels(own);
    await until('both are told', () => outside.taken.length === 2);
    const [now] = await shop.rows<{ now: Date }>('select shop_now() as now');
    const span = { endpointId: endpoint.id, from: day!.now, to: now!.now };
    expect((await desk.asks('replayWebhooks', span)).count).toBe(2);
    await until('both came again', () => outside.received.length === 4);
    expect(new Set(outside.received.map(({ data }) => data.orderId))).toEqual(new Set([own.id]));
  }, 120_000);

  it('looks after its own endpoints, and those of nobody else', async () => {
    const [cara, dora] = [await takeIn(shop, 'Cara'), await takeIn(shop, 'Dora')];
    const [hers, theirs] = [new WebhookDesk(shop, cara.door), new WebhookDesk(shop, dora.door)];
    const endpoint = await hers.registers(outside.url, ['order.paid']);
    for (const name of ['disable', 'enable', 'remove', 'ping']) {
      const { problems } = await theirs.asks(`${name}WebhookEndpoint`, { endpointId: endpoint.id });
      expect(problems.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    }
    expect(await theirs.finds(endpoint)).toBeUndefined();
    expect(await hers.sees(endpoint)).toMatchObject({ types: ['order.paid'] });
    await hers.asks('pingWebhookEndpoint', { endpointId: endpoint.id });
    expect(await hers.deliveries({})).toHaveLength(1);
    expect(await theirs.deliveries({ endpointId: endpoint.id })).toEqual([]);
    const registers = (partnerId: string) =>
      hers.asks('registerWebhookEndpoint', { url: outside.url, types: ['order.paid'], partnerId });
    for (const other of [dora.account.id, 'nonsense'])
      expect((await registers(other)).problems.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    expect((await registers(cara.account.id)).problems).toEqual([]);
    for (const type of ['stock.low', 'picking_list.created']) {
      const input = { url: outside.url, types: [type] };
      const { problems } = await hers.asks('registerWebhookEndpoint', input);
      expect(problems.map(({ code }) => code)).toEqual(['INVALID_INPUT']);
    }
  }, 120_000);
});

describe('a warehouse outside', () => {
  it('picks and ships for the shop, by webhooks and the door of partners alone', async () => {
    const terms = { warehouse: 'SH1', scopes: ['orders', 'fulfilment'] };
    const store = await takeIn(shop, 'Store', terms);
    const desk = new WebhookDesk(shop, store.door);
    const { secret } = await desk.registers(outside.url, ['picking_list.*']);
    const { ada, order } = await shop.sells('ada', { TEA: 3 });
    const came = ({ type, data }: ReceivedWebhook) =>
      type === 'picking_list.created' && data.orderId === order.id;
    const list = await until('its list comes', () => outside.taken.find(came));
    expect(isSignedWith(secret, list!)).toBe(true);
    expect(list!.data).toMatchObject({
      warehouse: 'SH1',
      estimatedShipDate: expect.stringMatching(/^20\d\d-/),
      shipTo: { name: 'ada', phone: expect.stringMatching(/^\+86/) },
      items: [{ sku: 'TEA', quantity: 3, bin: 'A-01-1' }],
    });
    const pickingListId = String(list!.data['pickingListId']);
    const does = (name: string, input: object, fields: string): Promise<unknown> =>
      store.door.change(name, { idempotencyKey: randomUUID(), ...input }, fields);
    const { orderId } = list!.data;
    expect(await does('confirmPicked', { pickingListId }, 'pickingList { status }')).toEqual({
      pickingList: { status: 'PICKED' },
    });
    const elsewhere = { code: 'SH9', name: 'Nine', country: 'CN', province: '上海市' };
    await (await shop.kim()).door.change('saveWarehouse', elsewhere, 'problems { code }');
    const other = await takeIn(shop, 'Other', { ...terms, warehouse: 'SH9' });
    const stolen = { orderId, trackingNumber: 'YT1', idempotencyKey: randomUUID(), carrier: 'yto' };
    expect(await other.door.change('shipOrder', stolen, 'problems { code }')).toEqual({
      problems: [{ code: 'NOT_FOUND' }],
    });
    const parcel = { orderId, carrier: 'yto', trackingNumber: 'YT1234567890123' };
    const fields = 'order { id } shipment { trackingNumber } problems { code }';
    expect(await does('shipOrder', parcel, fields)).toEqual({
      // It is not the warehouse's own, and so none of its business but for the list.
      order: null,
      shipment: { trackingNumber: parcel.trackingNumber },
      problems: [],
    });
    expect((await ada.sees(order)).status).toBe('SHIPPED');
  }, 120_000);
});
