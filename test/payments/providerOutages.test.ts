import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop.closes(), 60_000);
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
  }, 30_000);

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
  }, 60_000);

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
  }, 40_000);
});
