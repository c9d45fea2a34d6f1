import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { atTheTill, type AtTheTill } from '../support/atTheTill.js';
import { paypalSignature, type SignedBy } from '../support/paypalSignature.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);
let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await (await shop.kim()).setsRate('USD', '0.1392');
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

const atPayPal = (): Promise<AtTheTill> => atTheTill(shop, 'PAYPAL');

const moneyAt = (order: OrderView): [string, number, string][] =>
  shop.sandbox.ledger
    .entries()
    .filter(({ orderId }) => orderId === order.id)
    .map(({ kind, amountMinor, currency }) => [kind, amountMinor, currency]);

/** A fault of PayPal's that concerns this order alone. */
function goesWrong(order: OrderView, kind: string, more: object = {}): void {
  shop.sandbox.faults.add({ provider: 'paypal', kind, subject: order.id, ...more } as never);
}

async function posts(event: object, signedBy: SignedBy = {}): Promise<number> {
  const body = JSON.stringify(event);
  const headers = paypalSignature(shop.sandbox, body, signedBy);
  return (await fetch(`${shop.url}/webhooks/paypal`, { method: 'POST', headers, body })).status;
}

let events = 0;

function eventOf(type: string, resource: object) {
  return { id: `WH-TEST-${(events += 1)}`, event_type: type, resource: { ...resource } };
}

const approvalOf = (payment: PaymentView) =>
  eventOf('CHECKOUT.ORDER.APPROVED', {
    id: payment.gatewayRef,
    status: 'APPROVED',
    purchase_units: [{ custom_id: payment.id }],
  });

const captureOf = (payment: PaymentView, value = '27.84', status = 'COMPLETED') =>
  eventOf(`PAYMENT.CAPTURE.${status}`, {
    ...{ id: 'CAPTURE', status, custom_id: payment.id, create_time: new Date().toISOString() },
    amount: { currency_code: 'USD', value },
    supplementary_data: { related_ids: { order_id: payment.gatewayRef } },
  });

const emptyInbox = () =>
  until('the inbox is empty', async () => {
    const open = await shop.count('callback where processed_at is null and parked_at is null');
    return open === 0;
  });

describe('paying with PayPal', () => {
  it('is agreed to by the customer and taken by the shop at once', async () => {
    const { ada, order, payment } = await atPayPal();
    expect(payment).toMatchObject({
      status: 'PENDING',
      amount: { amount: '200.00', currency: 'CNY' },
      presentment: { amount: { amount: '27.84', currency: 'USD' }, rate: '0.1392' },
      nextAction: { type: 'REDIRECT', value: expect.stringContaining('/paypal/checkoutnow?') },
    });
    await ada.goesToPayPal(payment);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments).toMatchObject([{ id: payment.id, status: 'CAPTURED', nextAction: null }]);
    expect(await shop.eventsOf(order)).toEqual([
      ...['PLACED', 'PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING'],
    ]);
    expect(moneyAt(order)).toEqual([
      ['PAYMENT', 2_784, 'USD'],
      ['CAPTURE', 2_784, 'USD'],
    ]);
  });

  it('brings the customer back to the shop, whatever they decide', async () => {
    const { ada, order } = await atPayPal();
    const again = await ada.places({ [order.lines[0]!.sku]: 1 });
    const wish = { method: 'PAYPAL', returnUrl: 'https://shop.example/thanks' };
    const payment = await ada.startsToPay(again, wish);
    expect(await ada.goesToPayPal(payment, 'cancel')).toMatch(/thanks\?cancelled=true&token=/);
    expect((await ada.triesToPay(again, wish)).payment).toEqual(payment);
    expect(await ada.goesToPayPal(payment)).toMatch(/thanks\?token=\w+&PayerID=/);
    await ada.seesSoon(again, 'PROCESSING');
  });

  it('may be tried again after a decline', async () => {
    const { ada, order, payment } = await atPayPal();
    goesWrong(order, 'DECLINE');
    await ada.goesToPayPal(payment);
    const failed = await ada.seesSoon(order, 'FAILED', (seen) => seen.paymentStatus === 'FAILED');
    expect(failed.payments).toMatchObject([{ failureCode: 'INSTRUMENT_DECLINED' }]);
    const second = await ada.startsToPay(order, { method: 'PAYPAL' });
    expect(second.id).not.toBe(payment.id);
    await ada.goesToPayPal(second);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments.map(({ status }) => status)).toEqual(['CLOSED', 'CAPTURED']);
    expect(moneyAt(order).filter(([kind]) => kind === 'CAPTURE')).toHaveLength(1);
  });

  it('gives way to a card: what the customer agrees to afterwards is not taken', async () => {
    const { ada, order, payment } = await atPayPal();
    await ada.pays(order);
    await ada.goesToPayPal(payment);
    await shop.sandbox.callbacks.deliveries.idle();
    await emptyInbox();
    await shop.travels('31 seconds');
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments.map(({ status }) => status)).toEqual(['CLOSED', 'CAPTURED']);
    expect(moneyAt(order).filter(([kind]) => kind === 'CAPTURE')).toEqual([
      ['CAPTURE', 20_000, 'CNY'],
    ]);
  });

  it('takes nothing for an order that was cancelled', async () => {
    const { ada, order, payment } = await atPayPal();
    await ada.cancels(order);
    await ada.goesToPayPal(payment);
    await ada.seesSoon(order, 'closed', ({ payments }) => payments[0]!.status === 'CLOSED');
    await shop.sandbox.callbacks.deliveries.idle();
    await emptyInbox();
    expect(moneyAt(order).map(([kind]) => kind)).toEqual(['PAYMENT']);
  });
});

describe('a payment at PayPal of which nothing is heard', () => {
  it('is taken all the same when every callback is lost', async () => {
    const { ada, order, payment } = await atPayPal();
    goesWrong(order, 'CALLBACK_LOST', { times: null });
    await ada.goesToPayPal(payment);
    await shop.travels('31 seconds');
    await ada.seesSoon(order, 'PROCESSING');
    expect(moneyAt(order).map(([kind]) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  });

  it('is found when PayPal took the money and did not say so', async () => {
    const { ada, order, payment } = await atPayPal();
    goesWrong(order, 'CALLBACK_LOST', { times: null });
    const lost = { operation: 'capturePayment', status: 503 };
    goesWrong(order, 'TIMEOUT_AFTER', { ...lost, times: 1 });
    goesWrong(order, 'STATUS', { ...lost, times: 2 });
    await ada.goesToPayPal(payment);
    await shop.movesClock('31 seconds');
    await until('PayPal took it', () => moneyAt(order).length === 2, 40_000);
    await until(
      'the shop has given up for now',
      () => shop.sandbox.faults.list().length <= 1,
      40_000,
    );
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
    await shop.travels('1 minute');
    await ada.seesSoon(order, 'PROCESSING');
    expect(moneyAt(order).map(([kind]) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  }, 180_000);

  it('goes back when the order was cancelled while PayPal took the money', async () => {
    const { ada, order, payment } = await atPayPal();
    goesWrong(order, 'DELAY', { operation: 'capturePayment', delayMs: 1_500 });
    await ada.goesToPayPal(payment);
    await until('the taking has begun', async () => {
      const begun = 'payment where id = $1 and capture_begun_at is not null';
      return (await shop.count(begun, payment.id)) === 1;
    });
    await ada.cancels(order);
    const back = await ada.seesSoon(order, 'REFUNDED', (seen) => seen.paymentStatus === 'REFUNDED');
    expect(back.refunds).toMatchObject([{ status: 'SUCCEEDED', reason: 'ORDER_CANCELLED' }]);
    expect(moneyAt(order)).toEqual([
      ['PAYMENT', 2_784, 'USD'],
      ['CAPTURE', 2_784, 'USD'],
      ['REFUND', 2_784, 'USD'],
    ]);
  });
});

describe('what PayPal says', () => {
  it('is done once, however often and in whatever order it comes', async () => {
    const { ada, order, payment } = await atPayPal();
    goesWrong(order, 'CALLBACK_LOST', { times: null });
    await ada.goesToPayPal(payment);
    // A process of the shop has it taken, and is gone before it hears that.
    const gone = shop.inside.payments.get(PaymentMethod.PAYPAL)!;
    await gone.capturePayment!({ paymentId: payment.id, gatewayRef: payment.gatewayRef! });
    const approval = approvalOf(payment);
    const capture = captureOf(payment);
    const late = [approvalOf(payment), captureOf(payment, '27.84', 'PENDING')];
    const said = [capture, approval, ...late].flatMap((event) => [event, event, event]);
    const statuses = await times(said.length, (index) => posts(said[(index * 7) % said.length]!));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await ada.seesSoon(order, 'PROCESSING');
    await emptyInbox();
    expect((await shop.eventsOf(order)).filter((type) => type === 'PAID')).toHaveLength(1);
    expect(await shop.count('callback where event_id = $1', approval.id)).toBe(1);
    expect(moneyAt(order).map(([kind]) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  });

  it('is turned away when it is forged, altered, old or for another shop', async () => {
    const { ada, order, payment } = await atPayPal();
    const before = await shop.count('callback');
    const { url } = shop.sandbox;
    for (const signedBy of [
      { webhookId: 'SOMEBODY-ELSE' },
      { secondsOld: 4 * 86_400 },
      { certUrl: 'https://paypal.example/v1/notifications/certs/CERT' },
      { certUrl: `${url}/v1/oauth2/token` },
    ]) {
      expect(await posts(captureOf(payment), signedBy)).toBe(400);
    }
    const body = JSON.stringify(captureOf(payment));
    const headers = paypalSignature(shop.sandbox, body);
    const altered = body.replace('27.84', '27.85');
    const address = `${shop.url}/webhooks/paypal`;
    expect((await fetch(address, { method: 'POST', headers, body: altered })).status).toBe(400);
    expect((await fetch(address, { method: 'POST', body })).status).toBe(400);
    expect(await shop.count('callback')).toBe(before);
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
  });
});
