import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { settleDays } from '../../src/services/payments/settleDays.js';
import { receiveCallbacks } from '../support/sandbox.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

interface AtTheWallet {
  ada: Shopper;
  order: OrderView;
  payment: PaymentView;
}

let count = 0;

/** A customer of the test's own with an order of 200.00 yuan and an attempt to pay it with this wallet. */
async function atTheWallet(method: string, wish: object = {}): Promise<AtTheWallet> {
  const sku = `WALLET-${(count += 1)}`;
  await shop.stock({ [sku]: 5 });
  const ada = await shop.as(`wallet${count}`);
  const order = await ada.places({ [sku]: 2 }, { paymentMethod: method });
  return { ada, order, payment: await ada.startsToPay(order, { method, ...wish }) };
}

const PAID = 'PLACED PAYMENT_STARTED PAID CONFIRMED PROCESSING';
const eventsOf = async (order: OrderView) => (await shop.eventsOf(order)).join(' ');

describe.each([
  {
    ...{ provider: 'alipay', method: 'ALIPAY' },
    channels: ['WEB', 'QR'],
    absent: 'JSAPI',
  },
  {
    ...{ provider: 'wechatpay', method: 'WECHAT_PAY' },
    channels: ['JSAPI', 'WAP'],
    // There is one such, but it has to be said who pays.
    absent: 'JSAPI',
  },
])('paying with $method', ({ provider, method, channels, absent }) => {
  it('works in this way and in that', async () => {
    for (const channel of channels) {
      const { ada, order, payment } = await atTheWallet(method, { channel, payerOpenId: 'oAda-1' });
      expect(payment).toMatchObject({ method, status: 'PENDING', gatewayRef: null });
      expect(await ada.usesWallet(payment, 'decline')).toBe(402);
      expect(await ada.usesWallet(payment)).toBe(200);
      const paid = await ada.seesSoon(order, 'PROCESSING');
      expect(paid.payments[0]).toMatchObject({ status: 'CAPTURED' });
      expect(paid.payments[0]!.gatewayRef).toMatch(/^\d{28}$/);
      expect(await eventsOf(order)).toBe(PAID);
    }
  }, 120_000);

  it('is refused where it can not be, before anything is begun', async () => {
    const ada = await shop.as(`refused-${provider}`);
    const sku = `REFUSED-${provider}`;
    await shop.stock({ [sku]: 1 });
    const order = await ada.places({ [sku]: 1 });
    const wish = { method, channel: absent };
    const { problems, payment } = await ada.triesToPay(order, wish);
    expect(problems[0]!.path).toEqual([method === 'ALIPAY' ? 'channel' : 'payerOpenId']);
    expect(payment).toBeNull();
    expect((await ada.sees(order)).payments).toEqual([]);
  });

  it('is found out by asking when no word of it comes, though nobody answers at first', async () => {
    const { ada, order, payment } = await atTheWallet(method);
    const subject = order.id;
    shop.sandbox.faults.add({ provider, kind: 'CALLBACK_LOST', subject, times: null });
    const fault = { provider, kind: 'STATUS', operation: 'queryPayment', subject } as const;
    await ada.usesWallet(payment);
    shop.sandbox.faults.add({ ...fault, status: 500, times: 3 });
    await shop.travels('31 seconds');
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
    await shop.travels('2 minutes');
    await ada.seesSoon(order, 'PROCESSING');
  }, 120_000);

  it('is unknown when even its beginning got no answer, and can be paid when asked again', async () => {
    const fault = { provider, kind: 'STATUS', operation: 'createPayment', status: 503 } as const;
    shop.sandbox.faults.add({ ...fault, times: 3 });
    const { ada, order, payment } = await atTheWallet(method, { channel: 'QR' });
    expect(payment).toMatchObject({ status: 'UNKNOWN', nextAction: null });
    const errors = (await (await shop.kim()).paymentEvents(order)).filter(
      ({ type }) => type === 'GATEWAY_ERROR',
    );
    expect(errors.map(({ code }) => code)).toEqual(['503']);
    const again = await ada.startsToPay(order, { method, channel: 'QR' });
    expect(again).toMatchObject({ id: payment.id, status: 'PENDING' });
    await ada.usesWallet(again);
    await ada.seesSoon(order, 'PROCESSING');
  }, 120_000);

  it('is done once, though the first word of it was tampered with and the next one comes twice', async () => {
    const { ada, order, payment } = await atTheWallet(method);
    const fault = { provider, subject: order.id } as const;
    shop.sandbox.faults.add({ ...fault, kind: 'CALLBACK_TAMPERED' });
    shop.sandbox.faults.add({ ...fault, kind: 'CALLBACK_DUPLICATED', times: null });
    await ada.usesWallet(payment);
    await ada.seesSoon(order, 'PROCESSING');
    expect(shop.logged.map(({ msg }) => msg)).toContain('a callback was rejected');
    expect(await eventsOf(order)).toBe(PAID);
  }, 120_000);

  it('and given back is done once, however often and in whatever order all of it is told', async () => {
    const ear = await receiveCallbacks(provider, 'success');
    shop.sandbox.callbacks.register({ provider, url: ear.url });
    const { ada, order, payment } = await atTheWallet(method);
    await ada.usesWallet(payment);
    await ada.seesSoon(order, 'PROCESSING');
    await ada.cancels(order);
    await ada.seesSoon(order, 'refunded', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
    await shop.sandbox.callbacks.deliveries.idle();
    shop.sandbox.callbacks.unregister({ provider, url: ear.url });
    await ear.close();
    expect(ear.received).toHaveLength(2);
    const backwards = ear.received.toReversed();
    const answers = await times(10, async (index) => {
      const { rawBody, headers } = backwards[index % 2]!;
      const response = await fetch(`${shop.url}/webhooks/${provider}`, {
        method: 'POST',
        headers: signatureIn(headers),
        body: rawBody.toString(),
      });
      return response.ok;
    });
    expect(new Set(answers)).toEqual(new Set([true]));
    await until('the inbox is empty', async () => (await shop.count(OPEN)) === 0);
    expect(await eventsOf(order)).toBe(`${PAID} CANCELLED REFUNDED`);
    const facts = shop.sandbox.ledger.entries().filter(({ orderId }) => orderId === order.id);
    expect(facts.map(({ kind }) => kind)).toEqual(['PAYMENT', 'CAPTURE', 'REFUND']);
  }, 120_000);

  it('makes room for another place to pay when the customer changes their mind', async () => {
    const { ada, order, payment } = await atTheWallet(method, { channel: 'QR' });
    const next = await ada.startsToPay(order, { method, channel: 'APP' });
    expect(next.id).not.toBe(payment.id);
    const [first] = (await ada.sees(order)).payments.filter(({ id }) => id === payment.id);
    expect(first!.status).toBe('CLOSED');
    await ada.usesWallet(next);
    await ada.seesSoon(order, 'PROCESSING');
  }, 120_000);
});

describe('the bills of the wallets', () => {
  it('are compared with our books by themselves, and every difference is told', async () => {
    const [wrong] = await shop.rows<{ id: string }>(
      "select id from payment where method = 'ALIPAY' and status = 'CAPTURED' limit 1",
    );
    const change = (by: number) =>
      shop.rows(`update payment set amount_minor = amount_minor + ${by} where id = $1`, wrong!.id);
    await change(1);
    // A day of ours lies in two of China, and the bill of the second comes a day later.
    await shop.travels('51 hours');
    await settleDays(shop.inside);
    expect(await daysCompared()).toEqual([
      { method: 'ALIPAY', differences: 1, hasEntries: true },
      { method: 'WECHAT_PAY', differences: 0, hasEntries: true },
    ]);
    const [found] = await shop.rows<{ kind: string; payment_id: string }>(
      'select kind, payment_id from settlement_difference where settled_at is null',
    );
    expect(found).toEqual({ kind: 'OTHER_AMOUNT', payment_id: wrong!.id });
    await change(-1);
    await settleDays(shop.inside);
    expect((await daysCompared()).map(({ differences }) => differences)).toEqual([0, 0]);
  }, 120_000);
});

const daysCompared = () =>
  shop.rows<{ method: string; differences: number; hasEntries: boolean }>(
    `select method, sum(open_differences)::int as differences, sum(entries) > 0 as "hasEntries"
     from settlement group by 1 order by 1`,
  );

const OPEN = 'callback where processed_at is null and parked_at is null';

/** What the provider signs beside the body, as it came. */
function signatureIn(headers: IncomingHttpHeaders): Record<string, string> {
  const wanted = /^(wechatpay-|content-type)/;
  const kept = Object.entries(headers).filter(([name]) => wanted.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
