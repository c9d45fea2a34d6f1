import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { transaction } from '../../src/database/transaction.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { settleDay } from '../../src/services/payments/settleDay.js';
import { Payment } from '../../src/entities/Payment.js';
import { Refund } from '../../src/entities/Refund.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { MONEY, type OrderView, type Problem } from '../support/shopFields.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);
let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 50 });
}, 120_000);
// The parts are of no order's business here: refunds are put into the table by hand.
afterAll(() => shop.shuts(), 120_000);

const QUOTE = `query ($input: QuoteOrderInput!) {
  quoteOrder(input: $input) {
    pricing { total ${MONEY} } presentment { amount ${MONEY} rate } problems { code path }
  }
}`;

interface Quote {
  pricing: { total: { amount: string } };
  presentment: { amount: { amount: string; currency: string }; rate: string } | null;
  problems: Problem[];
}

async function quotes(paymentMethod: string): Promise<Quote> {
  const ada = await shop.as('ada');
  const { idempotencyKey: _key, ...input } = ada.orderOf({ TEA: 1 }, { paymentMethod });
  const { quoteOrder } = await ada.door.get<{ quoteOrder: Quote }>(QUOTE, { input });
  return quoteOrder;
}

describe('an order in yuan, which PayPal does not take', () => {
  it('can’t be paid there while nobody has set a rate', async () => {
    const quote = await quotes('PAYPAL');
    expect(quote).toMatchObject({
      presentment: null,
      problems: [{ code: 'PAYMENT_METHOD_NOT_OFFERED', path: ['paymentMethod'] }],
    });
    const ada = await shop.as('early');
    const order = await ada.places({ TEA: 1 });
    const { payment, problems } = await ada.triesToPay(order, { method: 'PAYPAL' });
    expect(payment).toBeNull();
    expect(problems).toMatchObject([{ code: 'PAYMENT_METHOD_NOT_OFFERED', path: ['method'] }]);
    expect((await ada.startsToPay(order)).presentment).toBeNull();
  });

  it('is asked for in dollars at the latest rate, as the customer is told before', async () => {
    const kim = await shop.kim();
    await kim.setsRate('USD', '0.2');
    await kim.setsRate('USD', '0.1394555');
    const expected = { amount: { amount: '13.95', currency: 'USD' }, rate: '0.1394555' };
    const quote = await quotes('PAYPAL');
    expect(quote).toMatchObject({ presentment: expected, problems: [] });
    expect((await quotes('STRIPE')).presentment).toBeNull();
    const ada = await shop.as('ada');
    const order = await ada.places({ TEA: 1 }, { paymentMethod: 'PAYPAL' });
    const payment = await ada.startsToPay(order, { method: 'PAYPAL' });
    expect(payment.presentment).toEqual(expected);
    // The attempt keeps what the customer was told.
    await kim.setsRate('USD', '0.5');
    expect((await ada.startsToPay(order, { method: 'PAYPAL' })).presentment).toEqual(expected);
    await ada.goesToPayPal(payment);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments).toMatchObject([{ status: 'CAPTURED', presentment: expected }]);
  });

  it('is asked for at a rate from the moment on that it counts', async () => {
    const kim = await shop.kim();
    await kim.setsRate('USD', '0.14');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const input = { base: 'CNY', quote: 'USD', rate: '0.15', validFrom: tomorrow };
    await kim.door.change('setExchangeRate', input, 'problems { code }');
    expect((await quotes('PAYPAL')).presentment).toMatchObject({ rate: '0.14' });
    await shop.movesClock('25 hours');
    expect((await quotes('PAYPAL')).presentment).toMatchObject({ rate: '0.15' });
  });
});

describe('an exchange rate', () => {
  const set = async (change: object) => {
    const input = { base: 'CNY', quote: 'EUR', rate: '0.12', ...change };
    const kim = await shop.kim();
    type Payload = { problems: Problem[] };
    const fields = 'problems { code message path }';
    return (await kim.door.change<Payload>('setExchangeRate', input, fields)).problems;
  };

  it.each([
    [{ rate: '0' }, 'rate', /positive number/],
    [{ rate: '-0.1' }, 'rate', /positive number/],
    [{ rate: '1234567890' }, 'rate', /positive number/],
    [{ quote: 'CNY' }, 'quote', /two currencies/],
    [{ validFrom: '2020-01-01T00:00:00Z' }, 'validFrom', /past/],
  ])('is refused when it is %j', async (change, field, message) => {
    expect(await set(change)).toMatchObject([
      { code: 'INVALID_INPUT', path: [field], message: expect.stringMatching(message) },
    ]);
  });

  it('is set and seen by those alone who may change the settings', async () => {
    const lee = await shop.staff('lee', 'payments', 'orders');
    const mutation = `mutation { setExchangeRate(input: { base: "CNY", quote: "EUR", rate: "1" }) { problems { code } } }`;
    const list = `{ exchangeRates(first: 2) { edges { node { base quote rate setBy } } pageInfo { hasNextPage endCursor } } }`;
    for (const document of [mutation, list]) {
      const { errors } = await lee.door.ask(document);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await set({ rate: '0.120100000' })).toEqual([]);
    const kim = await shop.kim();
    type Rates = { exchangeRates: { edges: { node: object }[]; pageInfo: { endCursor: string } } };
    const { exchangeRates: page } = await kim.door.get<Rates>(list);
    expect(page.edges[0]!.node).toEqual({
      ...{ base: 'CNY', quote: 'EUR', rate: '0.1201', setBy: 'staff:kim' },
    });
    const next = list.replace('first: 2', `first: 2, after: "${page.pageInfo.endCursor}"`);
    const { exchangeRates: older } = await kim.door.get<Rates>(next);
    expect(older.edges[0]).not.toEqual(page.edges[1]);
  });
});

describe('money that goes back in parts from a payment in dollars', () => {
  /** An order of 100 yuan that was paid with 13.33 dollars. */
  async function paid(name: string): Promise<OrderView> {
    await (await shop.kim()).setsRate('USD', '0.1333');
    const ada = await shop.as(name);
    const order = await ada.places({ TEA: 1 }, { paymentMethod: 'PAYPAL' });
    await ada.goesToPayPal(await ada.startsToPay(order, { method: 'PAYPAL' }));
    return ada.seesSoon(order, 'PROCESSING');
  }

  async function givesBack(order: OrderView, parts: readonly number[]): Promise<void> {
    await transaction(shop.inside.em, async (tx) => {
      const payment = await tx.findOneOrFail(Payment, { order: order.id }, { populate: ['order'] });
      const at = await shop.inside.clock.now(tx);
      for (const amountMinor of parts) {
        tx.persist(
          Object.assign(Refund.whole(payment, 'part', at), { id: randomUUID(), amountMinor }),
        );
      }
    });
    await until('everything is sent', async () => {
      const open = "refund where order_id = $1 and status = 'PENDING'";
      return (await shop.count(open, order.id)) === 0;
    });
  }

  const backOf = (order: OrderView): number[] =>
    shop.sandbox.ledger
      .entries()
      .filter(({ orderId, kind }) => orderId === order.id && kind === 'REFUND')
      .map(({ amountMinor }) => amountMinor);

  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);

  it('is all of it in the end, however it was cut', async () => {
    const order = await paid('parts');
    await givesBack(order, [3_333]);
    expect(backOf(order)).toEqual([444]);
    await givesBack(order, [3_333, 1, 1, 1, 3_331]);
    expect(sum(backOf(order))).toBe(1_333);
    expect(backOf(order).every((amount) => amount > 0)).toBe(true);
    const ada = await shop.as('parts');
    await ada.seesSoon(order, 'REFUNDED', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
  });

  it('counts what the bank sent back as not gone', async () => {
    const order = await paid('failed');
    const fault = { provider: 'paypal', kind: 'STATUS', operation: 'createRefund' } as const;
    shop.sandbox.faults.add({ ...fault, status: 422, subject: order.id });
    await givesBack(order, [5_000]);
    expect(backOf(order)).toEqual([]);
    await givesBack(order, [10_000]);
    expect(backOf(order)).toEqual([1_333]);
  });

  it('agrees with PayPal’s books', async () => {
    await shop.sweeps();
    // A whole refund before the goods have left is a cancellation, of which nobody here has heard.
    const names = (await shop.books()).map(({ name }) => name);
    expect(names).toEqual(['order and payment status of every order go together']);
    const gateway = shop.inside.payments.get(PaymentMethod.PAYPAL)!;
    const now = await shop.inside.clock.now(shop.inside.em.fork());
    const day = await settleDay(shop.inside, gateway, now.toISOString().slice(0, 10));
    expect(day.openDifferences).toBe(0);
    expect(day.entries).toBeGreaterThan(5);
  });
});
