import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES, type Scope } from '../../src/services/access/Viewer.js';
import { takeIn, type Partner } from '../support/Partner.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Shopper } from '../support/Shopper.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const NOT_FOUND = [{ extensions: { code: 'NOT_FOUND' } }];

async function everythingOf(shopper: Shopper, order: { id: string }) {
  const watch = shopper.watches(order, 0);
  await watch.untilOver();
  await watch.stop();
  return {
    order: (await shopper.looksAt(order)).data?.order,
    pay: (await shopper.triesToPay(order)).problems,
    cancel: (await shopper.triesToCancel(order)).problems,
    watch: watch.failure,
  };
}

/** What nobody learns more from than that there is no such thing. */
function nothing() {
  const problem = { __typename: 'NotFound', code: 'NOT_FOUND' };
  return { order: null, pay: [problem], cancel: [problem], watch: NOT_FOUND };
}

describe('an order', () => {
  it('is there for its customer alone; for another one it does not exist', async () => {
    await shop.stock({ SECRET: 9 });
    const [ada, eve] = [await shop.as('ada'), await shop.as('eve')];
    const order = await ada.places({ SECRET: 1 });
    const ofAnother = await everythingOf(eve, order);
    expect(ofAnother).toMatchObject(nothing());
    expect(await everythingOf(eve, { id: randomUUID() })).toEqual(ofAnother);
    expect(await eve.ordersSeen()).toEqual([]);
    expect((await ada.ordersSeen()).map(({ id }) => id)).toEqual([order.id]);
    expect(await ada.sees(order)).toMatchObject({ status: 'PENDING', payments: [] });
  });

  it('does not exist either under an id that is none', async () => {
    const ada = await shop.as('ada');
    expect(await everythingOf(ada, { id: 'order 66' })).toMatchObject(nothing());
  });

  it('belongs to the guest who has its token, and no other order does', async () => {
    await shop.stock({ GUEST: 9 });
    const [one, two] = [
      await shop.guest().triesToPlace({ GUEST: 1 }),
      await shop.guest().triesToPlace({ GUEST: 1 }),
    ];
    const guest = shop.guest(one.orderToken!);
    expect((await guest.ordersSeen()).map(({ id }) => id)).toEqual([one.order!.id]);
    expect(await everythingOf(guest, two.order!)).toMatchObject(nothing());
    const watch = guest.watches(one.order!, 0);
    await guest.pays(one.order!);
    await watch.until('PROCESSING');
    await watch.stop();
    const all = guest.watchesAllOwn('');
    await all.untilOver();
    expect(all.failure).toMatchObject(NOT_FOUND);
    await all.stop();
  });

  it('can be placed without an account, but nothing else can be asked', async () => {
    await shop.stock({ ANON: 9 });
    const { order, orderToken } = await shop.guest().triesToPlace({ ANON: 1 });
    expect(order!.customer.id).toBeNull();
    expect(orderToken).not.toBeNull();
    const { errors } = await shop.guest().looksAt(order!);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { errors: listed } = await shop.guest().door.ask('{ orders { edges { cursor } } }');
    expect(listed).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const watch = shop.guest().watches(order!, 0);
    await watch.untilOver();
    expect(watch.failure).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await watch.stop();
  });

  it('can be placed by a guest only so often a minute', async () => {
    const strict = await openShop({ environment: { GUEST_ORDERS_PER_MINUTE: '3' } });
    try {
      await strict.stock({ RUSH: 9 });
      for (let count = 0; count < 3; count += 1) await strict.guest().places({ RUSH: 1 });
      const input = strict.guest().orderOf({ RUSH: 1 });
      const { errors } = await strict
        .guest()
        .door.ask(
          'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orderToken } }',
          {
            input,
          },
        );
      expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      await (await strict.as('ada')).places({ RUSH: 1 });
    } finally {
      await strict.closes();
    }
  }, 120_000);
});

describe('an order that a partner placed', () => {
  it('is there for that partner alone, paid, watched and cancelled by it', async () => {
    await shop.stock({ RESOLD: 9 });
    const [acme, bolt] = [await takeIn(shop, 'Acme'), await takeIn(shop, 'Bolt')];
    const order = await acme.places({ RESOLD: 1 }, { customer: { email: 'ada@example.com' } });
    const all = acme.watchesAllOwn('');
    for (const stranger of [bolt, await shop.as('ada'), await shop.as('eve')]) {
      expect(await everythingOf(stranger, order)).toMatchObject(nothing());
      expect((await stranger.ordersSeen()).map(({ id }) => id)).not.toContain(order.id);
    }
    expect((await acme.ordersSeen()).map(({ id }) => id)).toEqual([order.id]);
    await acme.pays(order);
    await all.until('PROCESSING');
    await acme.cancels(order);
    await all.until('CANCELLED');
    await all.stop();
  });

  it('shows a partner no order of anybody else', async () => {
    await shop.stock({ OTHERS: 9 });
    const [acme, ada] = [await takeIn(shop, 'Cato'), await shop.as('ada')];
    const guest = await shop.guest().places({ OTHERS: 1 });
    for (const order of [await ada.places({ OTHERS: 1 }), guest, { id: randomUUID() }]) {
      expect(await everythingOf(acme, order)).toMatchObject(nothing());
    }
    expect(await acme.ordersSeen()).toEqual([]);
    const all = acme.watchesAllOwn('');
    const feed = acme.watchesTheShop('');
    await feed.untilOver();
    expect(feed.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const own = await acme.places({ OTHERS: 1 });
    await all.until('PLACED');
    expect(await shop.eventsOf(own)).toEqual(all.types);
    for (const watch of [feed, all]) await watch.stop();
  });
});

describe('staff', () => {
  const doings: [string, Scope, string][] = [
    [
      'adjust stock',
      'inventory',
      'mutation { adjustStock(input: { idempotencyKey: "1", kind: COUNT, reason: "x", adjustments: [] }) { problems { code } } }',
    ],
    [
      'change the catalogue',
      'catalogue',
      'mutation { saveProducts(input: { products: [] }) { problems { code } } }',
    ],
    ['see what is off sale', 'catalogue', '{ catalogue { edges { cursor } } }'],
    [
      'import products',
      'catalogue',
      'mutation { importProducts(input: { format: SHOPIFY_CSV, text: "" }) { problems { code } } }',
    ],
    [
      'set prices',
      'catalogue',
      'mutation { setPrice(input: { sku: "NIX", currency: "CNY", amount: "1" }) { problems { code } } }',
    ],
    ['see coupons', 'settings', '{ coupons { edges { cursor } } }'],
    [
      'change coupons',
      'settings',
      'mutation { updateCoupon(input: { code: "NIX" }) { problems { code } } }',
    ],
    [
      'remove tax rates',
      'settings',
      `mutation { removeTaxRate(input: { id: "${randomUUID()}" }) { problems { code } } }`,
    ],
    [
      'block customers',
      'customers',
      'mutation { unblockCustomer(input: { kind: EMAIL, value: "a@b.cn" }) { problems { code } } }',
    ],
    ['see picking lists', 'fulfilment', '{ pickingLists { edges { cursor } } }'],
    [
      'confirm what was picked',
      'fulfilment',
      `mutation { confirmPicked(input: { pickingListId: "${randomUUID()}", idempotencyKey: "1" }) { problems { code } } }`,
    ],
    [
      'ship',
      'fulfilment',
      `mutation { shipOrder(input: { orderId: "${randomUUID()}", idempotencyKey: "1", carrier: "sf", trackingNumber: "SF123456" }) { problems { code } } }`,
    ],
    [
      'record a delivery',
      'fulfilment',
      `mutation { recordDelivery(input: { shipmentId: "${randomUUID()}", idempotencyKey: "1" }) { problems { code } } }`,
    ],
  ];

  let knownPartner: Partner | undefined;

  it.each(doings)('%s with the scope %s, and without it not', async (_what, scope, query) => {
    const others = SCOPES.filter((one) => one !== scope);
    const picker = { scopes: ['fulfilment'], warehouse: 'SH1' };
    const partner = (knownPartner ??= await takeIn(shop, 'Picker', picker));
    const staff = await shop.staff('sam', ...others);
    const isPicking = /pickingLists|confirmPicked|shipOrder/.test(query);
    for (const stranger of [staff, await shop.as('ada'), ...(isPicking ? [] : [partner])]) {
      const { errors } = await stranger.door.ask(query);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const { errors } = await (await shop.staff('sam', scope)).door.ask(query);
    expect(errors).toEqual([]);
  });

  it('see all orders and the feed with the scope orders, and without it no order', async () => {
    await shop.stock({ STAFFED: 9 });
    const order = await (await shop.as('ada')).places({ STAFFED: 1 });
    const kim = await shop.staff('kim', 'orders');
    expect((await kim.sees(order)).id).toBe(order.id);
    const floor = await shop.staff('floor', 'fulfilment');
    expect((await floor.looksAt(order)).errors).toMatchObject(NOT_FOUND);
    for (const stranger of [floor, await shop.as('ada')]) {
      const feed = stranger.watchesTheShop('');
      await feed.untilOver();
      expect(feed.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      await feed.stop();
    }
  });

  it('see numbers of the stock that customers do not', async () => {
    await shop.stock({ NUMBERS: 7 });
    const query =
      '{ stock(skus: ["NUMBERS"]) { edges { node { available onHand reserved bins { warehouse } } } } }';
    const of = async (someone: Shopper) => JSON.stringify((await someone.door.ask(query)).data);
    expect(await of(await shop.as('ada'))).toContain(
      '{"available":7,"onHand":null,"reserved":null,"bins":null}',
    );
    expect(await of(await shop.staff('sam', 'inventory'))).toContain('"onHand":7');
    const named = '{ stock(skus: ["NUMBERS"]) { edges { node { productName } } } }';
    const nameFor = async (someone: Shopper) =>
      JSON.stringify((await someone.door.ask(named)).data);
    expect(await nameFor(await shop.as('ada'))).toContain('"productName":null');
    expect(await nameFor(await shop.staff('sam', 'inventory'))).toMatch(/"productName":"[^"]+"/);
  });
});
