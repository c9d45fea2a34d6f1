import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import { yesterdayAt } from '../support/yesterday.js';

let shop: OpenShop;
let kim: Staff;
let count = 0;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => {
  shop.sandbox.faults.clear();
  shop.logged.length = 0;
});

/** Digits that end in DHL's check digit: the remainder by 7. */
const dhlNumber = (serial: number): string => `${serial}${serial % 7}`;

/** An order whose only parcel has left, and of which the carrier service was asked to tell. */
async function underWay(carrier: 'yto' | 'dhl' = 'yto') {
  const sku = `PUSH${(count += 1)}`;
  await shop.stock({ [sku]: 1 });
  const { ada, order } = await shop.picks(sku.toLowerCase(), { [sku]: 1 });
  const trackingNumber = carrier === 'yto' ? `YT80000000${count}` : dhlNumber(300_000_000 + count);
  const { id } = await kim.ships(order, { carrier, trackingNumber });
  await until('the service was asked to tell', async () => {
    const asked = 'shipment where id = $1 and subscribed_at is not null';
    return (await shop.count(asked, id)) === 1;
  });
  return { ada, order, id, trackingNumber };
}

async function tellsAll(): Promise<void> {
  await shop.sandbox.callbacks.deliveries.idle();
}

const statesOf = async (order: OrderView) => {
  const { shipments } = await kim.sees(order);
  return shipments[0]!.checkpoints.map(({ status }) => status);
};

const steps = (...states: string[]) =>
  states.map((state, hour) => ({ state, at: yesterdayAt(hour) }));

describe('Kuaidi100', () => {
  it('tells of a parcel by itself, and nobody has to ask', async () => {
    const { ada, order, id, trackingNumber } = await underWay();
    const watch = ada.watches(order);
    const { push } = shop.sandbox.parcels;
    for (let step = 0; step < 4; step += 1) {
      expect(push(trackingNumber)).toBe(true);
      await tellsAll();
    }
    await watch.until('DELIVERED');
    await watch.stop();
    const delivered = await ada.sees(order);
    expect(delivered).toMatchObject({ status: 'DELIVERED', shippingStatus: 'DELIVERED' });
    expect(delivered.shipments[0]).toMatchObject({ status: 'DELIVERED', recipient: '本人' });
    expect(await shop.count('shipment where id = $1 and checks = 0', id)).toBe(1);
  }, 120_000);

  it('puts off the next question by what it tells', async () => {
    const { id, trackingNumber } = await underWay();
    await shop.travels('3 hours');
    shop.sandbox.parcels.push(trackingNumber);
    await tellsAll();
    await shop.travels('3 hours');
    expect(await shop.count('shipment where id = $1 and checks = 0', id)).toBe(1);
    await shop.travels('1 hour');
    await until('it is asked', () => shop.count('shipment where id = $1 and checks = 1', id));
  }, 120_000);

  it('may tell everything twice, and the older news last', async () => {
    const { order, trackingNumber } = await underWay();
    const { parcels, faults } = shop.sandbox;
    const told = { provider: 'kuaidi100', subject: trackingNumber };
    parcels.script({ trackingNumber, steps: steps('1', '0', '5'), reveal: 'STEP_BY_STEP' });
    faults.add({ ...told, kind: 'CALLBACK_DUPLICATED' });
    parcels.push(trackingNumber);
    await tellsAll();
    faults.add({ ...told, kind: 'CALLBACK_REORDERED' });
    parcels.push(trackingNumber);
    parcels.push(trackingNumber);
    await tellsAll();
    expect(await statesOf(order)).toEqual(['IN_TRANSIT', 'IN_TRANSIT', 'OUT_FOR_DELIVERY']);
    expect((await kim.sees(order)).shippingStatus).toBe('OUT_FOR_DELIVERY');
    const types = await shop.eventsOf(order);
    expect(types.filter((type) => type === 'SHIPPING_UPDATED')).toHaveLength(2);
  }, 120_000);

  it('is asked after all when what it told was lost', async () => {
    const { order, id, trackingNumber } = await underWay();
    shop.sandbox.parcels.script({ trackingNumber, steps: steps('1', '5') });
    const fault = { provider: 'kuaidi100', kind: 'CALLBACK_LOST' } as const;
    shop.sandbox.faults.add({ ...fault, subject: trackingNumber });
    shop.sandbox.parcels.push(trackingNumber);
    await tellsAll();
    expect(await statesOf(order)).toEqual([]);
    await shop.travels('4 hours');
    await until('it is asked', () => shop.count('shipment where id = $1 and checks = 1', id));
    await kim.seesSoon(order, 'it is found', (seen) => seen.shippingStatus === 'OUT_FOR_DELIVERY');
  }, 120_000);

  it('is not believed when somebody has changed what it told, and sends it again', async () => {
    const { order, trackingNumber } = await underWay();
    shop.sandbox.parcels.script({ trackingNumber, steps: steps('1') });
    const fault = { provider: 'kuaidi100', kind: 'CALLBACK_TAMPERED' } as const;
    shop.sandbox.faults.add({ ...fault, subject: trackingNumber });
    shop.sandbox.parcels.push(trackingNumber);
    await tellsAll();
    expect(shop.logged.map(({ msg }) => msg)).toEqual(['a push was rejected']);
    expect(await statesOf(order)).toEqual(['IN_TRANSIT']);
  }, 120_000);

  it('is not mistaken for somebody who knows neither the address nor the salt of a parcel', async () => {
    const { order, id, trackingNumber } = await underWay();
    const [keys] = await shop.rows<{ push_key: string; push_salt: string }>(
      'select push_key, push_salt from shipment where id = $1',
      id,
    );
    const { push_key: key, push_salt: salt } = keys!;
    const post = async (path: string, nu: string, signedWith: string) => {
      const data = [{ time: '2026-11-20 10:00:00', context: '已签收', statusCode: '3' }];
      const lastResult = { nu, com: 'yuantong', state: '3', status: '200', data };
      const param = JSON.stringify({ status: 'shutdown', lastResult });
      const sign = createHash('md5').update(`${param}${signedWith}`).digest('hex').toUpperCase();
      const body = new URLSearchParams({ sign, param });
      const answer = await fetch(`${shop.url}/webhooks/kuaidi100${path}`, { method: 'POST', body });
      return [answer.status, await answer.text()];
    };
    const refused = [403, '{"result":false,"returnCode":"500","message":"失败"}'];
    expect(await post(`/${key}`, trackingNumber, 'pepper')).toEqual(refused);
    expect(await post(`/${id}`, trackingNumber, salt)).toEqual(refused);
    expect(await post('', trackingNumber, salt)).toEqual(refused);
    expect(await post(`/${key}`, 'YT0000000000001', salt)).toEqual(refused);
    expect(await statesOf(order)).toEqual([]);
    const heard = [200, '{"result":true,"returnCode":"200","message":"成功"}'];
    expect(await post(`/${key}`, trackingNumber, salt)).toEqual(heard);
    expect(await statesOf(order)).toEqual(['DELIVERED']);
  }, 120_000);

  it('hears no yes before everything is kept', async () => {
    const { order, trackingNumber } = await underWay();
    shop.sandbox.parcels.script({ trackingNumber, steps: steps('1') });
    await shop.rows('alter table checkpoint rename to mislaid');
    shop.sandbox.parcels.push(trackingNumber);
    await until('the shop could not keep it', () =>
      shop.sandbox.callbacks.deliveries.list().some((one) => one.lastAnswer?.startsWith('500')),
    );
    await shop.rows('alter table mislaid rename to checkpoint');
    await tellsAll();
    expect(await statesOf(order)).toEqual(['IN_TRANSIT']);
  }, 120_000);

  it('is asked to tell again when it has given a parcel up', async () => {
    const { id, order, trackingNumber } = await underWay();
    const { parcels } = shop.sandbox;
    parcels.push(trackingNumber, 'abort');
    await tellsAll();
    expect(parcels.isSubscribed(trackingNumber)).toBe(false);
    await shop.travels('31 minutes');
    await until('it was asked to tell again', async () => {
      const asked = 'shipment where id = $1 and subscribed_at is not null';
      return (await shop.count(asked, id)) === 1 && parcels.isSubscribed(trackingNumber);
    });
    parcels.push(trackingNumber);
    await tellsAll();
    expect(await statesOf(order)).toEqual(['IN_TRANSIT']);
  }, 120_000);
});

describe('AfterShip', () => {
  it('tells of the parcels of the world, twice and in any order', async () => {
    const { ada, order, id, trackingNumber } = await underWay('dhl');
    expect(shop.sandbox.parcels.isSubscribed(trackingNumber)).toBe(false);
    const { trackings, faults } = shop.sandbox;
    const told = { provider: 'aftership', subject: trackingNumber };
    faults.add({ ...told, kind: 'CALLBACK_DUPLICATED' });
    trackings.push(trackingNumber);
    await tellsAll();
    faults.add({ ...told, kind: 'CALLBACK_REORDERED' });
    for (let step = 0; step < 3; step += 1) trackings.push(trackingNumber);
    await tellsAll();
    const delivered = await ada.seesSoon(order, 'DELIVERED');
    expect(delivered.shipments[0]).toMatchObject({
      ...{ status: 'DELIVERED', recipient: 'M. MUSTER' },
      trackingUrl: `https://www.dhl.com/en/express/tracking.html?AWB=${trackingNumber}`,
    });
    expect(delivered.shipments[0]!.checkpoints).toHaveLength(4);
    expect(await shop.count('shipment where id = $1 and checks = 0', id)).toBe(1);
  }, 120_000);

  it('is asked when what it told was lost or changed on its way', async () => {
    const { order, trackingNumber } = await underWay('dhl');
    const { trackings, faults } = shop.sandbox;
    trackings.script({ trackingNumber, steps: [{ tag: 'Exception', subtag: 'Exception_004' }] });
    faults.add({ provider: 'aftership', kind: 'CALLBACK_TAMPERED', subject: trackingNumber });
    trackings.push(trackingNumber);
    await tellsAll();
    expect(shop.logged.map(({ msg }) => msg)).toEqual(['a push was rejected']);
    await kim.seesSoon(order, 'it is in trouble', (seen) => seen.shippingStatus === 'EXCEPTION');
    trackings.script({ trackingNumber, steps: [{ tag: 'InTransit', message: 'Released' }] });
    faults.add({ provider: 'aftership', kind: 'CALLBACK_LOST', subject: trackingNumber });
    trackings.push(trackingNumber);
    await shop.travels('4 hours');
    await kim.seesSoon(order, 'it goes on', (seen) => seen.shippingStatus === 'IN_TRANSIT');
  }, 120_000);

  it('may tell of parcels that are not this shop’s', async () => {
    shop.sandbox.trackings.create({ tracking_number: '9999999999', slug: 'dhl' });
    shop.sandbox.trackings.push('9999999999');
    await tellsAll();
    const told = shop.sandbox.callbacks.deliveries.list().at(-1);
    expect(told).toMatchObject({ provider: 'aftership', state: 'DELIVERED', attempts: 1 });
  });
});

describe('a service that can’t be asked to tell', () => {
  it('is asked again, and the parcel is followed all the same', async () => {
    await shop.stock({ DEAF: 1 });
    const { order } = await shop.picks('deaf', { DEAF: 1 });
    const trackingNumber = 'YT8888000001';
    const fault = { provider: 'kuaidi100', operation: 'subscribe', kind: 'STATUS' } as const;
    shop.sandbox.faults.add({ ...fault, subject: trackingNumber, times: null });
    const { id } = await kim.ships(order, { trackingNumber });
    await until('it was tried', () =>
      shop.logged.some(({ msg }) => msg === 'a parcel could not be subscribed to this time'),
    );
    await shop.travels('4 hours');
    await kim.seesSoon(
      order,
      'it is followed',
      (seen) => seen.shipments[0]!.status === 'IN_TRANSIT',
    );
    shop.sandbox.faults.clear();
    await shop.travels('1 hour');
    await until('the service tells', () =>
      shop.count('shipment where id = $1 and subscribed_at is not null', id),
    );
  }, 120_000);
});
