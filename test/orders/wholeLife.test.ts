import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, postgres15, type TestCluster } from '../support/cluster.js';
import { openShop, type OpenShop } from '../support/shop.js';

const LIFE = [
  ['PLACED', 'PENDING', 'PENDING', 'NOT_SHIPPED'],
  ['PAYMENT_STARTED', 'PENDING', 'PENDING', 'NOT_SHIPPED'],
  ['PAID', 'PENDING', 'PAID', 'NOT_SHIPPED'],
  ['CONFIRMED', 'CONFIRMED', 'PAID', 'NOT_SHIPPED'],
  ['PROCESSING', 'PROCESSING', 'PAID', 'NOT_SHIPPED'],
  ['PICKED', 'PROCESSING', 'PAID', 'NOT_SHIPPED'],
  ['SHIPPED', 'SHIPPED', 'PAID', 'IN_TRANSIT'],
  ['SHIPPING_UPDATED', 'SHIPPED', 'PAID', 'IN_TRANSIT'],
  ['SHIPPING_UPDATED', 'SHIPPED', 'PAID', 'IN_TRANSIT'],
  ['SHIPPING_UPDATED', 'SHIPPED', 'PAID', 'OUT_FOR_DELIVERY'],
  ['DELIVERED', 'DELIVERED', 'PAID', 'DELIVERED'],
  ['COMPLETED', 'COMPLETED', 'PAID', 'DELIVERED'],
];

let shop: OpenShop;
let old: TestCluster | undefined;

describe.each([18, 15] as const)('on PostgreSQL %i', (version) => {
  beforeAll(async () => {
    old = version === 15 ? await postgres15() : undefined;
    shop = await openShop(
      old ? { databaseUrl: await createDatabase('template0', old.urlOf('postgres')) } : {},
    );
  }, 120_000);
  afterAll(async () => {
    await shop.closes();
    await old?.remove();
  }, 120_000);

  it('lives an order from placement to completion, as pushed to the customer', async () => {
    const [server] = await shop.rows<{ v: string }>(
      "select current_setting('server_version') as v",
    );
    expect(server!.v).toMatch(new RegExp(`^${version}\\.`));
    await shop.offers({
      TEA: { price: '129.90', weightGrams: 140 },
      POT: { price: '399.00', weightGrams: 480, fragile: true },
    });
    await shop.stock({ TEA: 9 }, { bin: 'A-01-1' });
    await shop.stock({ POT: 3 }, { bin: 'B-01-1' });
    const ada = await shop.as('ada');
    const kim = await shop.kim();

    const order = await ada.places({ TEA: 2, POT: 1 }, { specialInstructions: 'Ring twice' });
    expect(order).toMatchObject({ status: 'PENDING', availableActions: ['PAY', 'CANCEL'] });
    expect(order.pricing.total).toEqual({ amount: '658.80', currency: 'CNY' });
    expect(await shop.availableOf('TEA')).toBe(7);
    const watch = ada.watches(order, 0);

    await ada.pays(order);
    await watch.until('PROCESSING');
    const [list] = await kim.picks(order);
    expect(list).toMatchObject({
      warehouse: { code: 'SH1' },
      specialInstructions: 'Ring twice',
      items: [
        { sku: 'TEA', quantity: 2, bin: 'A-01-1', weightGrams: 280, fragile: false },
        { sku: 'POT', quantity: 1, bin: 'B-01-1', weightGrams: 480, fragile: true },
      ],
    });

    const parcel = await kim.ships(order, { carrier: 'sf', trackingNumber: 'SF1234567890123' });
    expect(parcel.trackingUrl).toContain('SF1234567890123');
    for (const places of [1, 2, 3, 4]) {
      await shop.travels('4 hours');
      expect((await ada.sees(order)).shipments[0]!.checkpoints).toHaveLength(places);
    }
    await watch.until('DELIVERED');
    await shop.travels('6 days');
    expect(watch.types.at(-1)).toBe('DELIVERED');
    await shop.travels('1 day');
    await watch.until('COMPLETED');
    await watch.stop();

    expect(
      watch.events.map((event) => [
        event.type,
        event.orderStatus,
        event.paymentStatus,
        event.shippingStatus,
      ]),
    ).toEqual(LIFE);
    expect(watch.sequences).toEqual(LIFE.map((_step, index) => index + 1));
    const mail = await shop.sandbox.mailbox.waitFor(({ to }) => to.includes('ada@example.com'));
    expect(mail.subject).toContain(order.number);
    expect(mail.text).toContain('TEA');

    const done = await ada.sees(order);
    expect(done).toMatchObject({ status: 'COMPLETED', version: LIFE.length, availableActions: [] });
    expect(done.shipments).toMatchObject([
      { status: 'DELIVERED', carrier: 'sf', recipient: '本人', deliveredAt: expect.any(String) },
    ]);
    expect(new Date(done.shipments[0]!.deliveredAt!).getTime()).toBeGreaterThan(
      new Date(done.shipments[0]!.shippedAt).getTime(),
    );
    expect(shop.logged).toEqual([]);
  }, 120_000);
});
