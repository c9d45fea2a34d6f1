import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WAYS } from '../support/ways.js';
import { ExceptionDesk, retryTogether } from '../exceptions/ExceptionDesk.js';
import { openShop, type OpenShop } from '../support/shop.js';

let shop: OpenShop;

/** It has been asked about often, and is left alone for a while. */
const LATER = `update payment set queries = 9, next_query_at = shop_now() + interval '1 hour' where id = $1`;

beforeAll(async () => {
  shop = await openShop();
  await (await shop.kim()).setsRate('USD', '0.1392');
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

describe('a provider that does not answer', () => {
  it('leaves the payment unknown and the goods held a little longer, until it is asked again', async () => {
    const sku = 'UNKNOWN-1';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient');
    const order = await ada.places({ [sku]: 1 });
    const until0 = new Date(order.reservation!.expiresAt).getTime();
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'STATUS',
      status: 500,
      operation: 'createPayment',
      subject: order.id,
      times: null,
    });
    const { payment, problems } = await ada.triesToPay(order);
    expect(problems).toEqual([]);
    expect(payment).toMatchObject({ status: 'UNKNOWN', nextAction: null });
    const unknown = await ada.sees(order);
    expect(unknown.paymentStatus).toBe('UNKNOWN');
    expect(new Date(unknown.reservation!.expiresAt).getTime()).toBe(until0 + 5 * 60_000);
    shop.sandbox.faults.clear();
    const again = await ada.startsToPay(order);
    expect(again).toMatchObject({ id: payment!.id, status: 'PENDING' });
    await ada.handsOverCard(again);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await shop.eventsOf(order)).toEqual([
      'PLACED',
      'PAYMENT_STARTED',
      'PAYMENT_UNKNOWN',
      'PAID',
      'CONFIRMED',
      'PROCESSING',
    ]);
  }, 120_000);

  it('keeps nobody waiting for long: at each of the four the payment is unknown after some seconds', async () => {
    const stock = Object.fromEntries(WAYS.map(({ provider }) => [`SILENT-${provider}`, 1]));
    await shop.stock(stock);
    await times(WAYS.length, async (n) => {
      const { method, provider } = WAYS[n]!;
      const ada = await shop.as(`silent-${provider}`);
      const order = await ada.places({ [`SILENT-${provider}`]: 1 });
      shop.sandbox.faults.add({ provider, kind: 'TIMEOUT_BEFORE', times: null });
      // A page of Alipay is opened without asking it.
      const channel = method === 'ALIPAY' && { channel: 'QR' };
      const startedAt = performance.now();
      const { payment, problems } = await ada.triesToPay(order, { method, ...channel });
      // All tries together have twelve seconds.
      expect(performance.now() - startedAt).toBeLessThan(28_000);
      expect(problems).toEqual([]);
      expect(payment).toMatchObject({ status: 'UNKNOWN', nextAction: null });
      expect((await ada.sees(order)).paymentStatus).toBe('UNKNOWN');
    });
  }, 120_000);

  it('may have done the work all the same: asking finds it, and the customer pays', async () => {
    const sku = 'UNKNOWN-2';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient2');
    const order = await ada.places({ [sku]: 1 });
    const fault = { provider: 'stripe', operation: 'createPayment', subject: order.id };
    shop.sandbox.faults.add({ ...fault, kind: 'TIMEOUT_AFTER' });
    shop.sandbox.faults.add({ ...fault, kind: 'STATUS', status: 500, times: null });
    const { payment } = await ada.triesToPay(order);
    expect(payment).toMatchObject({ status: 'UNKNOWN', gatewayRef: null });
    shop.sandbox.faults.clear();
    await shop.travels('31 seconds');
    const found = (await ada.sees(order)).payments[0]!;
    expect(found).toMatchObject({ id: payment!.id, status: 'PENDING' });
    expect(found.gatewayRef).toMatch(/^pi_/);
    await ada.handsOverCard(found);
    await ada.seesSoon(order, 'PROCESSING');
  }, 120_000);

  it('holds nothing for ever: an unknown payment that was never made ends with the hold', async () => {
    const sku = 'UNKNOWN-3';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient3');
    const order = await ada.places({ [sku]: 1 });
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'STATUS',
      status: 500,
      operation: 'createPayment',
      subject: order.id,
      times: null,
    });
    await ada.triesToPay(order);
    await ada.triesToPay(order);
    await shop.travels('19 minutes');
    expect((await ada.sees(order)).status).toBe('PENDING');
    await shop.travels('2 minutes');
    const over = await ada.seesSoon(order, 'CANCELLED');
    expect(over.cancelReason).toBe('PAYMENT_EXPIRED');
    expect(await shop.availableOf(sku)).toBe(1);
    await ada.seesSoon(order, 'closed', ({ payments }) => payments[0]!.status === 'CLOSED');
  }, 120_000);

  it('is asked about a payment again at once, when one of the staff says so', async () => {
    const desk = new ExceptionDesk(await shop.kim());
    await shop.stock({ ASK: 5 });
    const ada = await shop.as('asks');
    const order = await ada.places({ ASK: 1 });
    const fault = { provider: 'stripe', subject: order.id, times: null } as const;
    shop.sandbox.faults.add({ ...fault, kind: 'STATUS', status: 500, operation: 'createPayment' });
    const { payment } = await ada.triesToPay(order);
    await shop.travels('16 minutes');
    const open = await desk.opens('PAYMENT', { orderId: order.id });
    expect(open).toMatchObject({ id: payment!.id, code: 'UNKNOWN', why: expect.any(String) });
    const sql = 'select queries, next_query_at > shop_now() as rests from payment where id = $1';
    const asked = async () =>
      (await shop.rows<{ queries: number; rests: boolean }>(sql, open.id))[0]!;
    await shop.rows(LATER, open.id);
    await retryTogether([desk, desk], open);
    await until('it is asked about as if it were new', async () => {
      const { queries, rests } = await asked();
      return queries === 1 && rests;
    });
  }, 120_000);
});

describe('a provider that does not accept what the shop says', () => {
  const deaf = { provider: 'stripe', kind: 'STATUS', status: 401 } as const;

  it('costs the customer no more than another way to pay', async () => {
    await shop.stock({ DEAF: 1 });
    const ada = await shop.as('deaf');
    const order = await ada.places({ DEAF: 1 });
    shop.sandbox.faults.add({
      ...deaf,
      operation: 'createPayment',
      subject: order.id,
      times: null,
    });
    const { payment, problems } = await ada.triesToPay(order);
    expect(problems).toEqual([]);
    expect(payment).toMatchObject({ status: 'FAILED', failureCode: 'PROVIDER_ERROR' });
    expect(await ada.sees(order)).toMatchObject({ status: 'PENDING', paymentStatus: 'FAILED' });
    const kim = await shop.kim();
    const types = (await kim.paymentEvents(order)).map(({ type }) => type);
    expect(types).toEqual(['CREATED', 'GATEWAY_ERROR', 'FAILED']);
    const said = shop.logged.filter(({ msg }) => msg === 'a payment gateway did not do as asked');
    expect(said).toMatchObject([{ level: 50, paymentId: payment!.id }]);
    expect(JSON.stringify(said)).not.toMatch(/sk_test_sandbox/);
    await ada.paysThere(await ada.startsToPay(order, { method: 'ALIPAY' }));
    await ada.seesSoon(order, 'PROCESSING');
  });

  it('keeps the customer from paying twice while an attempt there can not be closed', async () => {
    await shop.stock({ DUMB: 1 });
    const ada = await shop.as('deaf2');
    const order = await ada.places({ DUMB: 1 });
    const payment = await ada.startsToPay(order);
    shop.sandbox.faults.add({ ...deaf, operation: 'closePayment', times: 1 });
    const { problems } = await ada.triesToPay(order, { method: 'ALIPAY' });
    expect(problems.map(({ code }) => code)).toEqual(['PAYMENT_IN_PROGRESS']);
    await ada.paysThere(payment);
    await ada.seesSoon(order, 'PROCESSING');
  });
});
