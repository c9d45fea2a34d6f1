import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CallbackReceiver } from '../support/sandbox.js';
import { receiveCallbacks } from '../support/sandbox.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import { ShopProgram } from '../support/ShopProgram.js';
import type { Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WAYS } from '../support/ways.js';

jest.setTimeout(120_000);

let shop: ShopProgram;
let second: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  second = await ShopProgram.prepare(shop);
  await shop.starts();
  await second.starts();
  await (await shop.kim()).setsRate('USD', '0.1392');
});
afterAll(async () => {
  await second?.closes();
  await shop?.closes();
});

interface Till {
  ada: Shopper;
  order: OrderView;
  payment: PaymentView;
}

async function atTill(name: string, sku: string, method: string): Promise<Till> {
  const ada = await shop.as(name);
  const order = await ada.places({ [sku]: 1 });
  return { ada, order, payment: await ada.startsToPay(order, { method }) };
}

/** What providers have in their books of an order's money: kinds and amounts. */
const moneyOf = ({ id }: OrderView, kind: string): number[] =>
  shop.sandbox.ledger
    .entries()
    .filter((entry) => entry.orderId === id && entry.kind === kind)
    .map(({ amountMinor }) => amountMinor);

const isPaid = ({ paymentStatus }: OrderView): boolean => paymentStatus === 'PAID';

const inboxIsEmpty = () =>
  until('the inbox is empty', async () => {
    const open = await shop.count('callback where processed_at is null and parked_at is null');
    return open === 0;
  });

function shuffled<T>(things: readonly T[]): T[] {
  const placed = things.map((thing) => ({ thing, place: Math.random() }));
  return placed.toSorted((a, b) => a.place - b.place).map(({ thing }) => thing);
}

/** Everything that providers tell goes past the shop, into these ears. */
async function listensAlone(): Promise<Map<string, CallbackReceiver>> {
  for (const one of [...shop.callbackEndpoints, ...second.callbackEndpoints])
    shop.sandbox.callbacks.unregister(one);
  const ears = new Map<string, CallbackReceiver>();
  for (const { provider } of WAYS) {
    const ear = await receiveCallbacks(provider, 'success');
    shop.sandbox.callbacks.register({ provider, url: ear.url });
    ears.set(provider, ear);
  }
  return ears;
}

async function givesBack(ears: Map<string, CallbackReceiver>): Promise<void> {
  for (const [provider, ear] of ears) {
    shop.sandbox.callbacks.unregister({ provider, url: ear.url });
    await ear.close();
  }
  for (const one of [...shop.callbackEndpoints, ...second.callbackEndpoints])
    shop.sandbox.callbacks.register(one);
}

/** All that was ever told, each word ten times, shuffled, to both processes at once. */
async function repeats(ears: Map<string, CallbackReceiver>): Promise<void> {
  await shop.sandbox.callbacks.deliveries.idle();
  const words = [...ears].flatMap(([provider, { received }]) =>
    received.map((word) => ({ provider, ...word })),
  );
  const all = shuffled(Array.from({ length: 10 }, () => words).flat());
  const heard = await Promise.all(
    all.map(async ({ provider, rawBody, headers }, n) => {
      const { url } = n % 2 === 0 ? shop : second;
      const kept = Object.entries(headers).filter(([name]) => SIGNED.test(name));
      const address = `${url}/webhooks/${provider}`;
      const body = rawBody.toString();
      const signed = Object.fromEntries(kept) as Record<string, string>;
      return (await fetch(address, { method: 'POST', headers: signed, body })).status;
    }),
  );
  expect(new Set(heard)).toEqual(new Set([200]));
  await inboxIsEmpty();
}

const SIGNED = /^(content-type|stripe-|paypal-|wechatpay-)/;

describe('what the providers tell', () => {
  it('ten times, shuffled, to two processes at once, is what it is once', async () => {
    await shop.stock({ TOLD: 50 });
    const ears = await listensAlone();
    const tills = await times(8, (n) => atTill(`told${n}`, 'TOLD', WAYS[n % 4]!.method));
    await Promise.all(tills.map(({ ada, payment }) => ada.paysThere(payment)));
    await repeats(ears);
    for (const { ada, order } of tills) await ada.seesSoon(order, 'PROCESSING');
    const kim = await shop.kim();
    for (const { order } of tills) await kim.refunds(order, { amount: '7.00' });
    await shop.sweeps();
    await repeats(ears);
    for (const { ada, order } of tills) {
      await ada.seesSoon(order, 'refunded', (seen) => seen.paymentStatus === 'PARTIALLY_REFUNDED');
      const events = await shop.eventsOf(order);
      expect(events.filter((type) => type === 'PAID')).toHaveLength(1);
      expect(events.filter((type) => type === 'PARTIALLY_REFUNDED')).toHaveLength(1);
      expect([moneyOf(order, 'CAPTURE').length, moneyOf(order, 'REFUND').length]).toEqual([1, 1]);
    }
    expect(await shop.count('callback where parked_at is not null')).toBe(0);
    await givesBack(ears);
    expect(await shop.books()).toEqual([]);
  });
});

describe('two gateways at once', () => {
  it('take the money of one order once: whatever else was paid goes back', async () => {
    await shop.stock({ BOTH: 50 });
    const orders = await times(10, async (n) => {
      const ada = await shop.as(`both${n}`);
      return { ada, other: await second.as(`both${n}`), order: await ada.places({ BOTH: 1 }) };
    });
    await Promise.all(
      orders.map(async ({ ada, other, order }) => {
        const answers = await times(8, (n) =>
          (n % 2 === 0 ? ada : other).triesToPay(order, { method: WAYS[n % 4]!.method }),
        );
        const refused = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
        expect(refused.filter((code) => code !== 'PAYMENT_IN_PROGRESS')).toEqual([]);
        // The customer pays at every till that they were shown, and all at the same time.
        const shown = answers.flatMap(({ payment }) => (payment?.nextAction ? [payment] : []));
        const tills = new Map(shown.map((payment) => [payment.id, payment]));
        await Promise.all([...tills.values()].map((payment) => ada.paysThere(payment)));
      }),
    );
    await shop.travels('31 seconds');
    for (const { ada, order } of orders) {
      if (!isPaid(await ada.sees(order))) await ada.paysThere(await ada.startsToPay(order));
      const { payments } = await ada.seesSoon(order, 'PAID', isPaid);
      expect(payments.filter(({ status }) => status === 'CAPTURED')).toHaveLength(1);
    }
    await allGoesBack();
    expect(await shop.books()).toEqual([]);
  });

  it('may both be paid when one of them can not be closed: the second money goes back', async () => {
    await shop.stock({ LINK: 5 });
    // Alipay knows nothing of a link that nobody has opened, and so can't close it.
    const { ada, order, payment: link } = await atTill('link', 'LINK', 'ALIPAY');
    shop.sandbox.faults.add({
      provider: 'alipay',
      kind: 'CALLBACK_LOST',
      subject: order.id,
      times: null,
    });
    await ada.pays(order);
    await ada.usesWallet(link);
    expect(moneyOf(order, 'CAPTURE')).toEqual([10_000, 10_000]);
    // Not even this is lost when nobody tells of it.
    await shop.travels('17 minutes');
    const seen = await ada.seesSoon(
      order,
      'given back',
      ({ refunds }) => refunds[0]?.status === 'SUCCEEDED',
    );
    expect(seen).toMatchObject({
      status: 'PROCESSING',
      paymentStatus: 'PAID',
      refunds: [{ reason: 'PAID_TWICE' }],
    });
    expect(seen.payments.map(({ status }) => status).toSorted()).toEqual(['CAPTURED', 'SURPLUS']);
    expect(await shop.books()).toEqual([]);
  });
});

/** What came too much is with the customers again. */
const allGoesBack = () =>
  until('what came twice has gone back', async () => {
    await shop.sweeps();
    return (await shop.count("refund where status = 'PENDING'")) === 0;
  });

describe('a day on which no provider tells anything', () => {
  it('loses no paid order: the shop asks, of each way to pay', async () => {
    await shop.stock({ SILENT: 40 });
    for (const { provider } of WAYS)
      shop.sandbox.faults.add({ provider, kind: 'CALLBACK_LOST', times: null });
    const tills = await times(40, (n) => atTill(`silent${n}`, 'SILENT', WAYS[n % 4]!.method));
    await Promise.all(tills.map(({ ada, payment }) => ada.paysThere(payment)));
    const before = await shop.count('callback');
    await shop.travels('31 seconds');
    for (const { ada, order } of tills) await ada.seesSoon(order, 'PAID', isPaid);
    for (const { order } of tills) expect(moneyOf(order, 'CAPTURE')).toHaveLength(1);
    expect(await shop.count('callback')).toBe(before);
    shop.sandbox.faults.clear();
    expect(await shop.books()).toEqual([]);
  });
});
