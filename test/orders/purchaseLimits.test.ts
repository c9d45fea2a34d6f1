import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeBatch, type Outcome } from '../../src/services/orders/placeBatch.js';
import { SoldOut } from '../../src/services/orders/SoldOut.js';
import { cleanOrder } from '../../src/services/orders/cleanOrder.js';
import { callOf } from '../../src/services/idempotency/idempotency.js';
import { Refusal } from '../../src/errors.js';
import { deadlocks } from '../support/deadlocks.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Problem } from '../support/shopFields.js';
import type { PlacePayload, Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

/** Offers plenty of it, three units for each customer within thirty days. */
async function rations(sku: string, purchaseLimit = 3): Promise<void> {
  await shop.offers({ [sku]: { purchaseLimit, purchaseWindowDays: 30 } });
  await shop.stock({ [sku]: 1_000 });
}

const unitsOf = (payloads: PlacePayload[]): number =>
  payloads
    .flatMap(({ order }) => order?.lines ?? [])
    .reduce((sum, { quantity }) => sum + quantity, 0);

const guestWith = (sku: string, quantity: number, email: string, phone: string) =>
  shop.guest().triesToPlace({ [sku]: quantity }, { customer: { email, phone } });

const ofTooMuch = (sku: string, details: object): Partial<Problem>[] => [
  { code: 'PURCHASE_LIMIT_EXCEEDED', sku, path: ['lines'], ...details } as Partial<Problem>,
];

describe('a product with a purchase limit', () => {
  it('is sold to a customer up to the limit, all orders together', async () => {
    await rations('RATION');
    const ada = await shop.as('ada');
    await ada.places({ RATION: 2 });
    expect((await ada.triesToPlace({ RATION: 2 })).problems).toMatchObject([
      {
        __typename: 'PurchaseLimitExceeded',
        ...{ sku: 'RATION', limit: 3, alreadyBought: 2, requested: 2, windowDays: 30 },
        message:
          'At most 3 of RATION can be bought within 30 days; 2 were bought already, 2 more were asked for.',
      },
    ]);
    await ada.places({ RATION: 1 });
    await (await shop.as('bob')).places({ RATION: 3 });
    expect((await (await shop.as('eve')).triesToPlace({ RATION: 4 })).problems).toMatchObject(
      ofTooMuch('RATION', { alreadyBought: 0, requested: 4 }),
    );
  });

  it('is refused by the quote already', async () => {
    await rations('QUOTED');
    const ada = await shop.as('quoter');
    await ada.places({ QUOTED: 3 });
    const { idempotencyKey: _key, ...input } = ada.orderOf({ QUOTED: 1 });
    const { quoteOrder } = await ada.door.get<{ quoteOrder: { problems: Problem[] } }>(
      'query ($input: QuoteOrderInput!) { quoteOrder(input: $input) { problems { code } } }',
      { input },
    );
    expect(quoteOrder.problems).toEqual([{ code: 'PURCHASE_LIMIT_EXCEEDED' }]);
  });

  it('counts what a cancelled order had no longer', async () => {
    await rations('REGRET');
    const ada = await shop.as('regretful');
    const order = await ada.places({ REGRET: 3 });
    await ada.cancels(order);
    await ada.places({ REGRET: 3 });
  });

  it('can be bought again when the window has moved on, and when a hold ran out', async () => {
    await rations('MONTHLY');
    const ada = await shop.as('monthly');
    const { order } = await shop.sells('monthly', { MONTHLY: 1 });
    const unpaid = await ada.places({ MONTHLY: 2 });
    await shop.travels('16 minutes');
    await ada.seesSoon(unpaid, 'CANCELLED');
    await ada.places({ MONTHLY: 2 });
    await shop.travels('29 days');
    const tooMuch = await ada.triesToPlace({ MONTHLY: 3 });
    expect(tooMuch.problems).toMatchObject(ofTooMuch('MONTHLY', { alreadyBought: 1 }));
    await shop.travels('1 day');
    await ada.places({ MONTHLY: 3 });
    expect(await ada.sees(order)).toMatchObject({ status: 'PROCESSING' });
  }, 120_000);

  it('is not sold to a guest again who changes mailbox, phone or spelling', async () => {
    await rations('TICKET', 2);
    expect((await guestWith('TICKET', 2, 'g.one@gmail.com', '13900000001')).problems).toEqual([]);
    const refused = [
      await guestWith('TICKET', 1, 'g.one@gmail.com', '13900000002'),
      await guestWith('TICKET', 1, 'two@example.com', '+86 139 0000 0001'),
      await guestWith('TICKET', 1, 'GOne+again@googlemail.com', '13900000003'),
    ];
    for (const { problems } of refused) {
      expect(problems).toMatchObject(ofTooMuch('TICKET', { alreadyBought: 2, requested: 1 }));
    }
    expect((await guestWith('TICKET', 2, 'two@example.com', '13900000002')).problems).toEqual([]);
  });

  it('is not sold to an account again that signs out, nor to a guest who signs in', async () => {
    await rations('SIGNED');
    const ada = await shop.as('signs.out');
    const { customer } = await ada.places({ SIGNED: 2 });
    for (const [email, phone] of [
      [customer.email, '13900000021'],
      ['signsout@example.com', customer.phone],
    ] as const) {
      expect((await guestWith('SIGNED', 2, email, phone)).problems).toMatchObject(
        ofTooMuch('SIGNED', { alreadyBought: 2, requested: 2 }),
      );
    }
    expect((await guestWith('SIGNED', 1, customer.email, '13900000022')).problems).toEqual([]);
    expect((await ada.triesToPlace({ SIGNED: 1 })).problems).toMatchObject(
      ofTooMuch('SIGNED', { alreadyBought: 3 }),
    );
  });

  it('says in Chinese what is the case', async () => {
    await rations('限购');
    const { problems } = await (await shop.as('mei', 'zh-CN')).triesToPlace({ 限购: 4 });
    expect(problems[0]!.message).toBe('限购 在 30 天内限购 3 件，您已购买 0 件，又要求了 4 件。');
  });
});

describe('when a customer tries in many places at once', () => {
  it('sells no more than the limit, through two processes', async () => {
    await rations('RUSH', 5);
    const answers = await times(40, async (index) =>
      (await (index % 2 ? shop : twin).as('greedy')).triesToPlace({ RUSH: 1 + (index % 2) }),
    );
    expect(unitsOf(answers)).toBe(5);
    for (const { problems } of answers.filter(({ order }) => !order))
      expect(problems.map(({ code }) => code)).toEqual(['PURCHASE_LIMIT_EXCEEDED']);
  }, 120_000);

  it('sells no more to guests who share mailboxes and phones crosswise, and none waits in a circle', async () => {
    await rations('CROSS', 4);
    const answers = await times(48, (index) =>
      (index % 2 ? shop : twin).guest().triesToPlace(
        { CROSS: 1 },
        {
          customer: { email: `cross${index % 3}@example.com`, phone: `1390000010${index % 4}` },
        },
      ),
    );
    const sold = answers.flatMap(({ order }) => order ?? []);
    for (const field of ['email', 'phone'] as const) {
      const counts = Map.groupBy(sold, ({ customer }) => customer[field]);
      for (const orders of counts.values()) expect(orders.length).toBeLessThanOrEqual(4);
    }
    expect(sold).toHaveLength(12);
    expect(await deadlocks(shop)).toEqual([]);
  }, 120_000);

  it('decides the orders of one batch as they came', async () => {
    await rations('BATCH', 3);
    const ada = await shop.as('batcher');
    const outcomes = await placeBatch(
      shop.inside,
      [2, 2, 1, 1].map((quantity) => placementOf(ada, quantity)),
      new SoldOut(),
    );
    expect(outcomes.map(codesOf)).toEqual([
      [],
      ['PURCHASE_LIMIT_EXCEEDED'],
      [],
      ['PURCHASE_LIMIT_EXCEEDED'],
    ]);
  });
});

describe('money that comes too late', () => {
  it.each([
    ['brings the order back while its customer may still have so much', 1, 'PROCESSING'],
    ['goes back when its customer has bought the ration meanwhile', 3, 'CANCELLED'],
  ])(
    '%s',
    async (_what, meanwhile, status) => {
      const sku = `LATE${meanwhile}`;
      await rations(sku);
      const ada = await shop.as(`late${meanwhile}`);
      const order = await ada.places({ [sku]: 2 });
      const payment = await ada.startsToPay(order);
      const { faults } = shop.sandbox;
      faults.add({
        ...{ provider: 'stripe', kind: 'STATUS', operation: 'closePayment' },
        ...{ status: 500, times: 1_000 },
      });
      await shop.movesClock('16 minutes');
      await until('the provider was asked in vain to close', () => faults.list()[0]!.times! < 999);
      await ada.seesSoon(order, 'CANCELLED');
      await ada.places({ [sku]: meanwhile });
      await ada.handsOverCard(payment);
      faults.clear();
      const back = await ada.seesSoon(order, 'settled', ({ paymentStatus }) =>
        /PAID|REFUNDED/.test(paymentStatus),
      );
      expect((await ada.seesSoon(back, status)).status).toBe(status);
      const rest = await ada.triesToPlace({ [sku]: 1 });
      expect(rest.problems).toMatchObject(ofTooMuch(sku, { alreadyBought: 3 }));
    },
    40_000,
  );
});

function placementOf(ada: Shopper, quantity: number) {
  const { idempotencyKey, ...order } = ada.orderOf({ BATCH: quantity });
  const call = callOf('customer:batcher', 'placeOrder', idempotencyKey, order);
  const request = { order: cleanOrder(order as never, 'CNY'), customerId: 'batcher' };
  return { call, request, locale: 'en' };
}

const codesOf = (outcome: Outcome): string[] =>
  outcome instanceof Refusal ? outcome.problems.map(({ code }) => code) : [];
