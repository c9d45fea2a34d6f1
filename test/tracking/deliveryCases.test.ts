import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { yesterdayAt } from '../support/yesterday.js';
import { Troubles } from './Troubles.js';

let shop: OpenShop;
let kim: Staff;
let troubles: Troubles;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  troubles = new Troubles(shop, kim);
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a parcel in trouble', () => {
  it('is a case for staff and news for the customer, once for each trouble', async () => {
    const { ada, order, ids } = await troubles.onItsWay();
    const watch = ada.watches(order);
    await troubles.says(ids[0]!, 'FAILED_ATTEMPT');
    await troubles.says(ids[0]!, 'FAILED_ATTEMPT');
    await troubles.says(ids[0]!, 'FAILED_ATTEMPT', { trouble: 'REFUSED' });
    await troubles.says(ids[0]!, 'EXCEPTION', { trouble: 'CUSTOMS' });
    await watch.until('DELIVERY_EXCEPTION');
    await watch.stop();
    expect(await troubles.told(order)).toEqual([
      'FAILED_ATTEMPT open',
      'REFUSED open',
      'CUSTOMS open',
    ]);
    const types = (await shop.eventsOf(order)).slice(-4);
    expect(types).toEqual([
      ...['DELIVERY_EXCEPTION', 'SHIPPING_UPDATED', 'DELIVERY_EXCEPTION', 'DELIVERY_EXCEPTION'],
    ]);
    const [first] = await troubles.casesOf(order);
    expect(first).toMatchObject({ openedBy: 'carrier', order: { id: order.id } });
    expect(first!.description).toBe('FAILED_ATTEMPT at last');
  }, 120_000);

  it('that arrives after all is nobody’s case any more; if it fails anew, it is one anew', async () => {
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'FAILED_ATTEMPT');
    const [failed] = await troubles.casesOf(order);
    const note = { caseId: failed!.id, note: 'She will be at home' };
    const closed = await troubles.does('closeDeliveryCase', note);
    expect(closed.deliveryCase).toMatchObject({ resolution: 'RESOLVED', closedBy: 'staff:kim' });
    const again = await troubles.does('closeDeliveryCase', note);
    expect(again.problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    await troubles.says(ids[0]!, 'OUT_FOR_DELIVERY');
    await troubles.says(ids[0]!, 'FAILED_ATTEMPT');
    await troubles.says(ids[0]!, 'DELIVERED');
    expect(await troubles.told(order)).toEqual([
      'FAILED_ATTEMPT RESOLVED',
      'FAILED_ATTEMPT DELIVERED',
    ]);
    expect((await kim.sees(order)).status).toBe('DELIVERED');
  }, 120_000);

  it('may be known to staff alone', async () => {
    const { order, ids } = await troubles.onItsWay();
    const known = { shipmentId: ids[0], trouble: 'LOST', description: 'The van burnt' };
    for (const _twice of [1, 2]) {
      await troubles.does('openDeliveryCase', known);
    }
    expect(await troubles.casesOf(order)).toMatchObject([
      { trouble: 'LOST', openedBy: 'staff:kim' },
    ]);
    const nameless = { ...known, description: ' ' };
    const { problems } = await troubles.does('openDeliveryCase', nameless);
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT' }]);
  }, 120_000);

  it('is shown to the floor and to the office, and to nobody else', async () => {
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'LOST');
    for (const scope of ['fulfilment', 'orders'] as const) {
      expect(await troubles.casesOf(order, await shop.staff(scope, scope))).toHaveLength(1);
    }
    const reporter = await shop.staff('rita', 'reports');
    await expect(troubles.casesOf(order, reporter)).rejects.toThrow(/FORBIDDEN|may not/);
  }, 120_000);
});

describe('a parcel that nobody sees any more', () => {
  it('comes to light by a question each day, as long as it may be returned', async () => {
    const { order, ids } = await troubles.onItsWay();
    const { trackingNumber } = (await kim.sees(order)).shipments[0]!;
    const delivered = { state: '3', at: yesterdayAt(10) };
    shop.sandbox.parcels.script({ trackingNumber, steps: [delivered] });
    await shop.travels('4 hours');
    await kim.seesSoon(order, 'DELIVERED');
    const steps = [delivered, { state: '6', at: yesterdayAt(12) }];
    shop.sandbox.parcels.script({ trackingNumber, steps });
    await shop.travels('24 hours');
    await kim.seesSoon(order, 'back', (seen) => seen.shippingStatus === 'RETURNED');
    expect(await troubles.told(order)).toEqual(['RETURNED open']);
    expect(await shop.count('shipment where id = $1 and next_check_at is null', ids[0])).toBe(1);
  }, 120_000);

  it('is staff’s to decide on: it arrived, as they say', async () => {
    const { order, ids } = await troubles.onItsWay();
    await shop.rows('update shipment set checks = 71 where id = $1', ids[0]);
    const { trackingNumber } = (await kim.sees(order)).shipments[0]!;
    shop.sandbox.parcels.script({ trackingNumber, steps: [] });
    await shop.travels('4 hours');
    await kim.seesSoon(order, 'in trouble', (seen) => seen.shippingStatus === 'EXCEPTION');
    expect(await troubles.told(order)).toEqual(['NO_END open']);
    const found = { shipmentId: ids[0], idempotencyKey: randomUUID() };
    await kim.door.change('recordDelivery', found, 'problems { code }');
    expect(await troubles.told(order)).toEqual(['NO_END DELIVERED']);
    expect((await kim.sees(order)).status).toBe('DELIVERED');
  }, 120_000);
});

describe('a parcel that was delivered', () => {
  it('may come back, and can do nothing else', async () => {
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'DELIVERED');
    await troubles.says(ids[0]!, 'OUT_FOR_DELIVERY');
    expect((await kim.sees(order)).shipments).toMatchObject([{ status: 'DELIVERED' }]);
    await troubles.says(ids[0]!, 'RETURNED');
    await troubles.says(ids[0]!, 'DELIVERED');
    expect(await kim.sees(order)).toMatchObject({
      ...{ status: 'DELIVERED', shippingStatus: 'RETURNED' },
      shipments: [{ status: 'RETURNED', deliveredAt: expect.any(String) }],
    });
    const types = (await shop.eventsOf(order)).slice(-2);
    expect(types).toEqual(['DELIVERED', 'DELIVERY_EXCEPTION']);
  }, 120_000);

  it('never was when it comes back at once', async () => {
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'RETURNED');
    expect(await kim.sees(order)).toMatchObject({ status: 'SHIPPED', shippingStatus: 'RETURNED' });
    await shop.travels('8 days');
    expect((await kim.sees(order)).status).toBe('SHIPPED');
  }, 120_000);

  it('does not complete its order while it is on its way back', async () => {
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'DELIVERED');
    await troubles.says(ids[0]!, 'RETURNED');
    await shop.travels('30 days');
    expect((await kim.sees(order)).status).toBe('DELIVERED');
    const [back] = await troubles.casesOf(order);
    await troubles.does('closeDeliveryCase', { caseId: back!.id, note: 'She wants it so' });
    await shop.sweeps();
    expect((await kim.sees(order)).status).toBe('COMPLETED');
  }, 120_000);
});
