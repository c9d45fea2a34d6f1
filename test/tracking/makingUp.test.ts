import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
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

describe('a parcel that is lost', () => {
  it('is sent again from the shelf, and the order is delivered when the new one is', async () => {
    const { ada, order, ids, sku } = await troubles.onItsWay(2, 1);
    await troubles.says(ids[0]!, 'LOST');
    await troubles.says(ids[1]!, 'DELIVERED');
    expect(await kim.sees(order)).toMatchObject({ status: 'SHIPPED', shippingStatus: 'EXCEPTION' });
    const [lost] = await troubles.casesOf(order);
    const idempotencyKey = randomUUID();
    for (const _twice of [1, 2]) {
      expect(await troubles.makesUp('reshipParcel', lost!.id, { idempotencyKey })).toMatchObject({
        problems: [],
        deliveryCase: { resolution: 'RESHIPPED', shipment: { status: 'LOST' } },
        order: {
          ...{ status: 'PARTIALLY_SHIPPED', shippingStatus: 'DELIVERED' },
          lines: [{ quantity: 2, quantityShipped: 2, quantityReshipped: 1 }],
        },
      });
    }
    expect(await shop.availableOf(sku)).toBe(0);
    expect((await troubles.makesUp('reshipParcel', lost!.id)).problems).toMatchObject([
      { code: 'INVALID_STATE' },
    ]);
    const [open] = (await kim.pickingLists(order)).filter(({ status }) => status === 'OPEN');
    expect(open!.items).toMatchObject([{ sku, quantity: 1 }]);
    await kim.confirms(open!);
    // As many units left before, by another list: that one is done.
    const toShip = (await new Floor(kim).listsToShip('SH1')).map(({ node }) => node);
    const ofOrder = toShip.filter((list) => list.order.id === order.id);
    expect(ofOrder.map((list) => list.id)).toEqual([open!.id]);
    const { id } = await kim.ships(order);
    expect(await kim.sees(order)).toMatchObject({
      status: 'SHIPPED',
      shippingStatus: 'IN_TRANSIT',
    });
    await troubles.says(id, 'DELIVERED');
    expect((await ada.seesSoon(order, 'DELIVERED')).shippingStatus).toBe('DELIVERED');
    expect((await shop.eventsOf(order)).filter((type) => type === 'RESHIPPED')).toHaveLength(1);
  }, 120_000);

  it('is not sent again from an empty shelf, nor twice at the same moment', async () => {
    const { order, ids, sku } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'LOST');
    const [lost] = await troubles.casesOf(order);
    expect((await troubles.makesUp('reshipParcel', lost!.id)).problems).toMatchObject([
      { code: 'OUT_OF_STOCK' },
    ]);
    expect(await troubles.casesOf(order)).toMatchObject([{ resolution: null }]);
    await kim.receives({ [sku]: 5 });
    const tries = await Promise.all(
      [1, 2, 3].map(() => troubles.makesUp('reshipParcel', lost!.id)),
    );
    expect(tries.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(await shop.availableOf(sku)).toBe(4);
    expect(await kim.sees(order)).toMatchObject({ shippingStatus: 'IN_TRANSIT' });
  }, 120_000);

  it('is refunded, and the order is delivered without it', async () => {
    const { ada, order, ids } = await troubles.onItsWay(2);
    await troubles.says(ids[0]!, 'DELIVERED');
    await troubles.says(ids[1]!, 'LOST');
    const [lost] = await troubles.casesOf(order);
    const idempotencyKey = randomUUID();
    for (const _twice of [1, 2]) {
      expect(await troubles.makesUp('refundParcel', lost!.id, { idempotencyKey })).toMatchObject({
        problems: [],
        deliveryCase: { resolution: 'REFUNDED', refund: { amount: { amount: '100.00' } } },
        order: { status: 'DELIVERED', shippingStatus: 'DELIVERED' },
      });
    }
    await ada.seesSoon(order, 'refunded', (seen) => seen.paymentStatus === 'PARTIALLY_REFUNDED');
    await troubles.says(ids[1]!, 'RETURNED');
    expect(await kim.sees(order)).toMatchObject({ shippingStatus: 'DELIVERED' });
  }, 120_000);

  it('is refunded with its shipping when it was all there was', async () => {
    const { ada, order, ids } = await troubles.onItsWay();
    const loss = { shipmentId: ids[0]!, trouble: 'LOST', description: 'The driver called' };
    const { deliveryCase } = await troubles.does('openDeliveryCase', loss);
    expect(await ada.sees(order)).toMatchObject({ shippingStatus: 'IN_TRANSIT' });
    await troubles.makesUp('refundParcel', deliveryCase!.id);
    const refunded = await ada.seesSoon(order, 'REFUNDED');
    expect(refunded).toMatchObject({ paymentStatus: 'REFUNDED', shippingStatus: 'EXCEPTION' });
    expect(refunded.lines).toMatchObject([{ quantityReturned: 1, quantityCancelled: 0 }]);
    expect(refunded.refunds).toMatchObject([{ amount: refunded.pricing.total }]);
  }, 120_000);

  it('takes nothing with it that is still to leave', async () => {
    await shop.stock({ TOGO: 2 });
    const { ada, order } = await shop.picks('togo', { TOGO: 2 });
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    const { id: first } = await kim.ships(order, { trackingNumber: 'YTTOGON10', lines });
    await troubles.says(first, 'LOST');
    const [lost] = await troubles.casesOf(order);
    expect(await troubles.makesUp('refundParcel', lost!.id)).toMatchObject({
      deliveryCase: { refund: { amount: { amount: '100.00' } } },
      order: { status: 'PARTIALLY_SHIPPED', shippingStatus: 'EXCEPTION' },
    });
    expect((await ada.sees(order)).lines).toMatchObject([
      { quantityShipped: 1, quantityReturned: 1, quantityCancelled: 0 },
    ]);
    const { id: second } = await kim.ships(order, { trackingNumber: 'YTTOGON20' });
    await troubles.says(second, 'DELIVERED');
    expect(await kim.seesSoon(order, 'DELIVERED')).toMatchObject({ shippingStatus: 'DELIVERED' });
  }, 120_000);

  it('is not refunded twice when somebody was quicker', async () => {
    const { order, ids } = await troubles.onItsWay(2);
    await troubles.says(ids[0]!, 'DELIVERED');
    await troubles.says(ids[1]!, 'LOST');
    await kim.refunds(order, { lines: [{ lineId: order.lines[0]!.id, quantity: 2 }] });
    const [lost] = await troubles.casesOf(order);
    expect((await troubles.makesUp('reshipParcel', lost!.id)).problems).toMatchObject([
      { code: 'SHIP_QUANTITY_EXCEEDED' },
    ]);
    expect(await troubles.makesUp('refundParcel', lost!.id)).toMatchObject({
      problems: [],
      deliveryCase: { resolution: 'REFUNDED', refund: null },
    });
    expect((await kim.sees(order)).refunds).toHaveLength(1);
  }, 120_000);
});

describe('a parcel that comes back', () => {
  it('is sent again with the goods that came back', async () => {
    const { order, ids, sku } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'DELIVERED');
    await troubles.says(ids[0]!, 'RETURNED');
    expect(await troubles.told(order)).toEqual(['RETURNED open']);
    const [returned] = await troubles.casesOf(order);
    const back = { restock: true, note: 'A digit of the address was wrong' };
    expect(await troubles.makesUp('reshipParcel', returned!.id, back)).toMatchObject({
      deliveryCase: { note: back.note },
      order: { status: 'PARTIALLY_SHIPPED' },
    });
    expect(await shop.availableOf(sku)).toBe(0);
    const lists = (await kim.pickingLists(order)).filter(({ status }) => status === 'OPEN');
    for (const list of lists) await kim.confirms(list);
    const { id } = await kim.ships(order);
    await troubles.says(id, 'DELIVERED');
    await kim.seesSoon(order, 'DELIVERED');
  }, 120_000);

  it('is refunded, and its goods can be bought again', async () => {
    const { ada, order, ids, sku } = await troubles.onItsWay();
    await kim.refunds(order, { amount: '15.00' });
    const back = { shipmentId: ids[0]!, trouble: 'RETURNED', description: 'At the gate' };
    const { deliveryCase } = await troubles.does('openDeliveryCase', back);
    const { problems, order: seen } = await troubles.makesUp('refundParcel', deliveryCase!.id, {
      restock: true,
    });
    expect(problems).toEqual([]);
    expect(seen).toMatchObject({ shippingStatus: 'RETURNED' });
    const refunded = await ada.seesSoon(order, 'REFUNDED');
    expect(refunded.shipments).toMatchObject([{ status: 'RETURNED' }]);
    expect(refunded.refundable.total.amount).toBe('0.00');
    expect(await shop.availableOf(sku)).toBe(1);
  }, 120_000);
});
