import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atTheTill } from '../support/atTheTill.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { PaymentView } from '../support/shopFields.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop({ environment: { ALIPAY_APP_ID: '' } });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('paying by card', () => {
  it('turns what was held into a sale', async () => {
    const { ada, order, payment, sku } = await atTheTill(shop);
    expect(payment).toMatchObject({
      status: 'PENDING',
      amount: { amount: '200.00', currency: 'CNY' },
      nextAction: { type: 'CLIENT_SECRET', publishableKey: 'pk_test_sandbox' },
    });
    await ada.handsOverCard(payment);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid).toMatchObject({ paymentStatus: 'PAID', reservation: null });
    expect(paid.payments).toMatchObject([{ id: payment.id, status: 'CAPTURED', nextAction: null }]);
    expect(paid.fulfilment.estimatedShipDate).toEqual(expect.any(String));
    expect(
      await shop.rows('select on_hand, reserved, committed from stock_level where sku = $1', sku),
    ).toEqual([{ on_hand: 5, reserved: 0, committed: 2 }]);
    expect((await ada.triesToPay(order)).problems).toMatchObject([{ code: 'ALREADY_PAID' }]);
  });

  it('may be tried again after a decline, until the hold ends', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    await ada.handsOverCard(payment, '4000000000009995');
    const failed = await ada.seesSoon(order, 'FAILED', (seen) => seen.paymentStatus === 'FAILED');
    expect(failed).toMatchObject({ status: 'PENDING', availableActions: ['PAY', 'CANCEL'] });
    expect(failed.payments).toMatchObject([
      { status: 'FAILED', failureCode: 'insufficient_funds' },
    ]);
    await ada.pays(order);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments.map(({ status }) => status)).toEqual(['CLOSED', 'CAPTURED']);
    expect(await shop.eventsOf(order)).toEqual([
      ...['PLACED', 'PAYMENT_STARTED', 'PAYMENT_FAILED'],
      ...['PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING'],
    ]);
  });

  it('is one attempt, however often the button is pressed', async () => {
    const { ada, order, payment, sku } = await atTheTill(shop);
    const answers = await times(20, () => ada.triesToPay(order));
    for (const answer of answers) expect(answer.payment).toEqual(payment);

    const impatient = await ada.places({ [sku]: 1 });
    const first = await times(20, () => ada.triesToPay(impatient));
    expect(new Set(first.map((answer) => answer.payment?.id)).size).toBe(1);
    const settled = await until('the attempt has its secret', async () => {
      const [attempt] = (await ada.sees(impatient)).payments;
      return attempt!.nextAction && attempt;
    });
    await ada.handsOverCard(settled as PaymentView);
    await ada.seesSoon(impatient, 'PROCESSING');
    const intents = shop.sandbox.ledger.entries().filter(({ orderId }) => orderId === impatient.id);
    expect(intents.map(({ kind }) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  }, 120_000);

  it('tells everybody how to pay or why not, though two ways are chosen at the same time', async () => {
    await shop.stock({ BOTH: 1 });
    const ada = await shop.as('both');
    const order = await ada.places({ BOTH: 1 });
    const slow = { provider: 'stripe', kind: 'DELAY', operation: 'createPayment' } as const;
    shop.sandbox.faults.add({ ...slow, subject: order.id, delayMs: 300, times: null });
    const answers = await times(12, (index) =>
      ada.triesToPay(order, index % 2 ? { method: 'WECHAT_PAY', channel: 'QR' } : {}),
    );
    for (const { payment, problems } of answers) {
      if (payment) expect(payment.nextAction).not.toBeNull();
      else expect(problems.map(({ code }) => code)).toEqual(['PAYMENT_IN_PROGRESS']);
    }
    expect(answers.some(({ payment }) => payment)).toBe(true);
  }, 120_000);

  it.each([
    ['STRIPE', 'JSAPI'],
    ['PAYPAL', 'QR'],
  ])('by %s is refused at %s, where it can not be', async (method, channel) => {
    const sku = `AT-${method}-${channel}`;
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as(`at-${method}`);
    const order = await ada.places({ [sku]: 1 });
    expect((await ada.triesToPay(order, { method, channel })).problems).toMatchObject([
      { code: 'PAYMENT_CHANNEL_NOT_OFFERED', path: ['channel'] },
    ]);
  });

  it('does not offer what is switched off', async () => {
    const { ada, order } = await atTheTill(shop);
    const { problems } = await ada.triesToPay(order, { method: 'ALIPAY' });
    expect(problems.map(({ code }) => code)).toEqual(['PAYMENT_METHOD_NOT_OFFERED']);
  });

  it('sends nobody back to what is no web page, and begins nothing', async () => {
    await shop.stock({ BACK: 1 });
    const ada = await shop.as('back');
    const order = await ada.places({ BACK: 1 });
    const long = `https://shop.example/${'x'.repeat(256)}`;
    for (const returnUrl of ['javascript:alert(1)', 'shop.example/thanks', '', long]) {
      const { problems } = await ada.triesToPay(order, { returnUrl });
      expect(problems).toMatchObject([{ code: 'INVALID_INPUT', path: ['returnUrl'] }]);
    }
    expect((await ada.sees(order)).payments).toEqual([]);
  });
});

describe('an order that was cancelled', () => {
  it('says so when it was staff', async () => {
    await shop.stock({ STAFF: 1 });
    const ada = await shop.as('canceller6');
    const order = await ada.places({ STAFF: 1 });
    await (await shop.staff('lee', 'orders')).cancels(order);
    expect(await ada.sees(order)).toMatchObject({ status: 'CANCELLED', cancelReason: 'STAFF' });
  });
});
