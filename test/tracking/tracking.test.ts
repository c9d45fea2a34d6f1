import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParcelStatus } from '../../src/gateways/carriers/CarrierGateway.js';
import { recordTracking } from '../../src/services/tracking/recordTracking.js';
import { trackParcels } from '../../src/services/tracking/trackParcels.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import { yesterdayAt } from '../support/yesterday.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;
let kim: Staff;
let count = 0;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
  kim = await shop.kim();
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);
beforeEach(() => shop.sandbox.faults.clear());

/** An order of so many parcels, one unit each; the carrier tells the steps one at a time. */
async function onItsWay(steps: { state: string }[] = [], parcels = 1) {
  const sku = `PARCEL${(count += 1)}`;
  await shop.stock({ [sku]: parcels });
  const { ada, order } = await shop.picks(`${sku.toLowerCase()}`, { [sku]: parcels });
  const ids: string[] = [];
  for (let parcel = 1; parcel <= parcels; parcel += 1) {
    const trackingNumber = `YT${sku}N${parcel}`;
    shop.sandbox.parcels.script({ trackingNumber, steps, reveal: 'STEP_BY_STEP' });
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    ids.push((await kim.ships(order, { trackingNumber, lines })).id);
  }
  // Until the service was asked to tell.
  await shop.sweeps();
  return { ada, order, ids, trackingNumber: `YT${sku}N1` };
}

/** What was told since the last parcel was handed over: event and where the order's parcels are. */
async function toldOf({ id }: OrderView): Promise<string[]> {
  const rows = await shop.rows<{ told: string }>(
    `select type || ' ' || shipping_status as told from order_event
     where order_id = $1 and sequence > (
       select max(sequence) from order_event
       where order_id = $1 and type in ('SHIPPED', 'PARTIALLY_SHIPPED'))
     order by sequence`,
    id,
  );
  return rows.map(({ told }) => told);
}

async function allChecksOf(ids: string[]): Promise<number[]> {
  const sql = 'select checks from shipment where id = any($1)';
  return (await shop.rows<{ checks: number }>(sql, ids)).map(({ checks }) => checks);
}

const checksOf = async (id: string) => (await allChecksOf([id]))[0]!;

const says = (id: string, status: ParcelStatus, description: string = status) =>
  recordTracking(shop.inside, id, {
    status,
    checkpoints: [{ status, description, occurredAt: shop.sandbox.clock.now() }],
  });

describe('a carrier is asked', () => {
  it('every four hours, not sooner, and seldom once the parcel is there', async () => {
    const { ada, order, ids } = await onItsWay([{ state: '1' }, { state: '5' }, { state: '301' }]);
    await shop.travels('3 hours 59 minutes');
    expect(await checksOf(ids[0]!)).toBe(0);
    await shop.travels('1 minute');
    expect(await checksOf(ids[0]!)).toBe(1);
    await shop.travels('4 hours');
    await shop.travels('4 hours');
    await ada.seesSoon(order, 'DELIVERED');
    await shop.travels('4 hours');
    expect(await checksOf(ids[0]!)).toBe(3);
    expect(await toldOf(order)).toEqual([
      'SHIPPING_UPDATED IN_TRANSIT',
      'SHIPPING_UPDATED OUT_FOR_DELIVERY',
      'DELIVERED DELIVERED',
    ]);
  }, 120_000);

  it('72 times, and then people have to', async () => {
    const { order, ids } = await onItsWay();
    const [id] = ids;
    for (let check = 1; check <= 72; check += 1) {
      await shop.movesClock('4 hours');
      await trackParcels(shop.inside);
      await until(`check ${check} is made`, async () => (await checksOf(id!)) === check);
    }
    await until('it is told', async () => (await toldOf(order)).length === 1);
    expect(await toldOf(order)).toEqual(['DELIVERY_EXCEPTION EXCEPTION']);
    await shop.travels('30 days');
    expect(await checksOf(id!)).toBe(72);
    expect(await toldOf(order)).toHaveLength(1);
    const watch = kim.watches(order, 0);
    const { message } = await watch.until('DELIVERY_EXCEPTION');
    expect(message).toContain('Not arrived after a long time');
    await watch.stop();
  }, 120_000);

  it('about each parcel once, however many workers look for what is due', async () => {
    const parcels = 6;
    const { ids } = await onItsWay([{ state: '1' }, { state: '0' }, { state: '5' }], parcels);
    await shop.movesClock('4 hours');
    await Promise.all([shop, twin, shop, twin].map((one) => trackParcels(one.inside)));
    await shop.sweeps();
    expect(await allChecksOf(ids)).toEqual(ids.map(() => 1));
    expect(await shop.count('checkpoint where shipment_id = any($1)', ids)).toBe(parcels);
  }, 120_000);

  it('though it does not answer: that costs a check and stops no other parcel', async () => {
    const silent = await onItsWay([{ state: '1' }]);
    const other = await onItsWay([{ state: '1' }]);
    const { trackingNumber: subject } = silent;
    const fault = { provider: 'kuaidi100', operation: 'track', kind: 'STATUS' } as const;
    shop.sandbox.faults.add({ ...fault, subject, times: 3 });
    await shop.travels('4 hours');
    expect(await checksOf(silent.ids[0]!)).toBe(1);
    expect(await toldOf(silent.order)).toEqual([]);
    expect(await toldOf(other.order)).toEqual(['SHIPPING_UPDATED IN_TRANSIT']);
    const logged = shop.logged.concat(twin.logged).map(({ msg }) => msg);
    expect(logged.filter((msg) => msg.startsWith('a parcel'))).toEqual([
      'a parcel could not be tracked this time',
    ]);
    await shop.travels('4 hours');
    expect(await toldOf(silent.order)).toEqual(['SHIPPING_UPDATED IN_TRANSIT']);
  }, 120_000);
});

describe('a history', () => {
  it('that is told again and again adds nothing', async () => {
    const { order, ids, trackingNumber } = await onItsWay();
    const steps = ['1', '0', '0'].map((state, hour) => ({
      state,
      context: `Stop ${hour}`,
      at: yesterdayAt(hour),
    }));
    shop.sandbox.parcels.script({ trackingNumber, steps, reveal: 'ALL' });
    for (let check = 0; check < 3; check += 1) await shop.travels('4 hours');
    expect(await checksOf(ids[0]!)).toBe(3);
    const { shipments } = await kim.sees(order);
    expect(shipments[0]!.checkpoints.map(({ description }) => description)).toEqual([
      ...['Stop 0', 'Stop 1', 'Stop 2'],
    ]);
    expect(await toldOf(order)).toEqual(['SHIPPING_UPDATED IN_TRANSIT']);
  }, 120_000);

  it('that the carrier has forgotten takes the parcel nowhere', async () => {
    const { order, ids, trackingNumber } = await onItsWay([{ state: '1' }]);
    await shop.travels('4 hours');
    shop.sandbox.parcels.script({ trackingNumber, steps: [] });
    await shop.travels('4 hours');
    expect(await checksOf(ids[0]!)).toBe(2);
    expect(await toldOf(order)).toEqual(['SHIPPING_UPDATED IN_TRANSIT']);
  }, 120_000);
});

describe('an order of two parcels', () => {
  it('is delivered with the last of them, and says by whom it was taken', async () => {
    const { order, ids } = await onItsWay([], 2);
    await says(ids[0]!, 'DELIVERED');
    expect(await kim.sees(order)).toMatchObject({
      status: 'SHIPPED',
      shippingStatus: 'IN_TRANSIT',
    });
    await recordTracking(shop.inside, ids[1]!, {
      ...{ status: 'DELIVERED', recipient: '王先生', signature: 'W' },
      checkpoints: [],
    });
    const delivered = await kim.sees(order);
    expect(delivered).toMatchObject({ status: 'DELIVERED', shippingStatus: 'DELIVERED' });
    expect(delivered.shipments[1]).toMatchObject({ recipient: '王先生' });
    expect(await toldOf(order)).toEqual(['SHIPPING_UPDATED IN_TRANSIT', 'DELIVERED DELIVERED']);
  });

  it('is in trouble as long as one of them is, but a parcel that moves on is no bad news', async () => {
    const { order, ids } = await onItsWay([], 2);
    const [one, two] = ids;
    await says(one!, 'EXCEPTION', 'The box is wet');
    await says(two!, 'IN_TRANSIT', 'Left the depot');
    await says(two!, 'DELIVERED', 'Signed for');
    await says(one!, 'OUT_FOR_DELIVERY', 'Dry again');
    expect(await toldOf(order)).toEqual([
      'DELIVERY_EXCEPTION EXCEPTION',
      'SHIPPING_UPDATED EXCEPTION',
      'SHIPPING_UPDATED EXCEPTION',
      'SHIPPING_UPDATED OUT_FOR_DELIVERY',
    ]);
    await says(one!, 'DELIVERED');
    expect((await kim.sees(order)).status).toBe('DELIVERED');
  });

  it('stays in trouble when one was given up and the other arrives', async () => {
    const { order, ids } = await onItsWay([], 2);
    await shop.rows('update shipment set checks = 71 where id = $1', ids[0]);
    await shop.travels('4 hours');
    await says(ids[1]!, 'DELIVERED', 'Signed for');
    expect(await kim.sees(order)).toMatchObject({
      ...{ status: 'SHIPPED', shippingStatus: 'EXCEPTION' },
      shipments: [{ status: 'EXCEPTION' }, { status: 'DELIVERED' }],
    });
    expect(await toldOf(order)).toEqual([
      'DELIVERY_EXCEPTION EXCEPTION',
      'SHIPPING_UPDATED EXCEPTION',
    ]);
    await says(ids[0]!, 'DELIVERED', 'Found');
    expect((await kim.sees(order)).status).toBe('DELIVERED');
  }, 120_000);

  it('is not delivered when one is lost: somebody has to make up for it', async () => {
    const { order, ids } = await onItsWay([], 2);
    await says(ids[0]!, 'LOST');
    await says(ids[1]!, 'DELIVERED');
    await says(ids[0]!, 'IN_TRANSIT');
    expect(await kim.sees(order)).toMatchObject({
      ...{ status: 'SHIPPED', shippingStatus: 'EXCEPTION' },
      shipments: [{ status: 'LOST' }, { status: 'DELIVERED' }],
    });
    await shop.travels('4 hours');
    expect(await allChecksOf(ids)).toEqual([0, 0]);
  });
});
