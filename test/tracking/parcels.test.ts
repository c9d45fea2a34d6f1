import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop({ environment: { TRACKING_CHECKS: '6' } });
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a parcel', () => {
  it('moves the order only as far as the slowest one of them is', async () => {
    await shop.stock({ SLOW: 2 });
    const { ada, order } = await shop.picks('slow', { SLOW: 2 });
    const one = { lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] };
    await kim.ships(order, { ...one, trackingNumber: 'YTFAST000001' });
    await kim.ships(order, { ...one, trackingNumber: 'YTSLOW000001' });
    const script = (trackingNumber: string, ...states: string[]) =>
      shop.sandbox.parcels.script({
        trackingNumber,
        reveal: 'STEP_BY_STEP',
        steps: states.map((state) => ({ state })),
      });
    await shop.sweeps();
    script('YTFAST000001', '5', '3');
    script('YTSLOW000001', '1', '5', '3');
    await shop.travels('4 hours');
    expect(await ada.sees(order)).toMatchObject({
      status: 'SHIPPED',
      shippingStatus: 'IN_TRANSIT',
    });
    await shop.travels('4 hours');
    expect((await ada.sees(order)).shippingStatus).toBe('OUT_FOR_DELIVERY');
    expect((await ada.sees(order)).shipments.map(({ status }) => status)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
    ]);
    await shop.travels('4 hours');
    await ada.seesSoon(order, 'DELIVERED');
  }, 120_000);

  it('says when something is wrong with it, and goes on', async () => {
    await shop.stock({ TROUBLE: 1 });
    const { ada, order } = await shop.picks('trouble', { TROUBLE: 1 });
    await kim.ships(order, { trackingNumber: 'YTTROUBLE001' });
    shop.sandbox.parcels.script({
      trackingNumber: 'YTTROUBLE001',
      reveal: 'STEP_BY_STEP',
      steps: [
        { state: '1' },
        { state: '206', context: '无法联系收件人' },
        { state: '5' },
        { state: '304' },
      ],
    });
    for (let check = 0; check < 4; check += 1) await shop.travels('4 hours');
    const delivered = await ada.seesSoon(order, 'DELIVERED');
    expect(delivered.shipments[0]!.checkpoints).toHaveLength(4);
    expect((await shop.eventsOf(order)).slice(6)).toEqual([
      ...['SHIPPED', 'SHIPPING_UPDATED', 'DELIVERY_EXCEPTION', 'SHIPPING_UPDATED', 'DELIVERED'],
    ]);
  }, 120_000);

  it('is asked about again when the carrier does not answer, and is left to staff in the end', async () => {
    await shop.stock({ SILENT: 1 });
    const { ada, order } = await shop.picks('silent', { SILENT: 1 });
    const { id, shippedAt } = await kim.ships(order, { trackingNumber: 'YTSILENT0001' });
    shop.sandbox.parcels.script({ trackingNumber: 'YTSILENT0001', steps: [] });
    shop.sandbox.faults.add({
      provider: 'kuaidi100',
      operation: 'track',
      kind: 'STATUS',
      subject: 'YTSILENT0001',
      times: 3,
    });
    for (let check = 0; check < 7; check += 1) {
      await shop.travels('4 hours');
      await until(
        'the carrier was asked',
        async () =>
          (await shop.count('shipment where id = $1 and checks > $2', id, Math.min(check, 5))) ===
          1,
      );
    }
    const stuck = await ada.seesSoon(order, 'stuck', (seen) => seen.shippingStatus === 'EXCEPTION');
    expect(stuck.status).toBe('SHIPPED');
    expect(await shop.rows('select checks, next_check_at from shipment where id = $1', id)).toEqual(
      [{ checks: 6, next_check_at: null }],
    );
    // By the shop's clock, which is a day ahead by now.
    const deliveredAt = new Date(Date.parse(shippedAt) + 3_600_000).toISOString();
    const input = {
      shipmentId: id,
      idempotencyKey: 'found',
      recipient: 'A neighbour',
      deliveredAt,
    };
    for (const _twice of [1, 2]) {
      const { order: delivered } = await kim.door.change<{ order: OrderView }>(
        'recordDelivery',
        input,
        'order { status shippingStatus shipments { recipient deliveredAt } } problems { code }',
      );
      expect(delivered).toEqual({
        status: 'DELIVERED',
        shippingStatus: 'DELIVERED',
        shipments: [{ recipient: 'A neighbour', deliveredAt }],
      });
    }
    expect((await shop.eventsOf(order)).filter((type) => type === 'DELIVERED')).toHaveLength(1);
  }, 120_000);

  it('is not complete before the return window is over', async () => {
    await shop.stock({ WINDOW: 1 });
    const { ada, order } = await shop.picks('window', { WINDOW: 1 });
    const { id } = await kim.ships(order);
    const input = { shipmentId: id, idempotencyKey: 'delivered' };
    await kim.door.change('recordDelivery', input, 'problems { code }');
    await shop.travels('6 days 23 hours');
    expect((await ada.sees(order)).status).toBe('DELIVERED');
    await shop.travels('1 hour');
    expect((await ada.sees(order)).status).toBe('COMPLETED');
  }, 120_000);
});
