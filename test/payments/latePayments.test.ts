import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import type { Shopper, Wish } from '../support/Shopper.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(
  () => shop.closes('the money of cancelled orders, and what came twice, goes back'),
  60_000,
);
beforeEach(() => shop.sandbox.faults.clear());

const eventsOf = async (order: OrderView): Promise<string> =>
  (await shop.eventsOf(order)).join(' ');

const refunded = (shopper: Shopper, order: OrderView): Promise<OrderView> =>
  shopper.seesSoon(order, 'REFUNDED', ({ paymentStatus }) => paymentStatus === 'REFUNDED');

const moneyAt = (order: OrderView): [string, number][] =>
  shop.sandbox.ledger
    .entries()
    .filter(({ orderId }) => orderId === order.id)
    .map(({ kind, amountMinor }) => [kind, amountMinor]);

/** The hold runs out while the provider can't be asked to close the attempt, so that it can still be paid. */
async function missesTheTime(
  name: string,
  sku: string,
  wish: Wish = {},
): Promise<{ ada: Shopper; order: OrderView; payment: PaymentView }> {
  const ada = await shop.as(name);
  const order = await ada.places({ [sku]: 1 }, wish);
  const payment = await ada.startsToPay(order);
  failsToClose();
  await shop.movesClock('16 minutes');
  await ada.seesSoon(order, 'too late', ({ cancelReason }) => cancelReason === 'PAYMENT_EXPIRED');
  return { ada, order, payment };
}

/** Until the end of the test, no attempt to pay can be closed at the provider. */
function failsToClose(): void {
  const fault = { provider: 'stripe', kind: 'STATUS', operation: 'closePayment' } as const;
  shop.sandbox.faults.add({ ...fault, status: 500, times: null });
}

describe('money that comes after the hold has ended', () => {
  it('brings the order back when everything is still there', async () => {
    await shop.stock({ STILL: 3 });
    const { ada, order, payment } = await missesTheTime('late1', 'STILL');
    expect(await shop.availableOf('STILL')).toBe(3);
    await ada.handsOverCard(payment);
    const back = await ada.seesSoon(order, 'PROCESSING');
    expect(back).toMatchObject({ paymentStatus: 'PAID', cancelReason: null, refunds: [] });
    expect(await eventsOf(order)).toBe(
      'PLACED PAYMENT_STARTED CANCELLED PAID REINSTATED PROCESSING',
    );
    expect(await shop.availableOf('STILL')).toBe(2);
    const { mailbox } = shop.sandbox;
    const mail = await mailbox.waitFor(({ to }) => to.includes('late1@example.com'));
    expect(mail.subject).toContain(order.number);
  }, 120_000);

  it('goes back when somebody else has the goods', async () => {
    await shop.stock({ SNATCHED: 1 });
    const { ada, order, payment } = await missesTheTime('late2', 'SNATCHED');
    await (await shop.as('quick')).places({ SNATCHED: 1 });
    await ada.handsOverCard(payment);
    expect(await refunded(ada, order)).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'PAYMENT_EXPIRED',
      refunds: [{ status: 'SUCCEEDED', reason: 'PAID_TOO_LATE' }],
    });
    expect(await eventsOf(order)).toBe('PLACED PAYMENT_STARTED CANCELLED PAID REFUNDED');
    expect(moneyAt(order)).toEqual([
      ['PAYMENT', 10_000],
      ['CAPTURE', 10_000],
      ['REFUND', 10_000],
    ]);
  }, 120_000);

  it('is not called late when it was there in time, and was only heard of too late', async () => {
    await shop.stock({ UNHEARD: 1 });
    const ada = await shop.as('late6');
    const order = await ada.places({ UNHEARD: 1 });
    const payment = await ada.startsToPay(order);
    const stripe = { provider: 'stripe', subject: order.id, times: null } as const;
    shop.sandbox.faults.add({ ...stripe, kind: 'CALLBACK_LOST' });
    await ada.handsOverCard(payment);
    shop.sandbox.faults.add({ ...stripe, kind: 'STATUS', status: 500 });
    await shop.travels('16 minutes');
    // Held a little longer, once, since nobody knows.
    await shop.travels('1 hour');
    await ada.seesSoon(order, 'CANCELLED');
    const unaware = await shop.as('unaware');
    await unaware.pays(await unaware.places({ UNHEARD: 1 }));
    shop.sandbox.faults.clear();
    // The provider is asked again within the hour, or within the next if a question was still under way.
    await until('it is heard of', async () => {
      await shop.travels('1 hour');
      return (await ada.sees(order)).refunds.length > 0;
    });
    expect(await refunded(ada, order)).toMatchObject({
      cancelReason: 'PAYMENT_EXPIRED',
      refunds: [{ status: 'SUCCEEDED', reason: 'HEARD_OF_TOO_LATE' }],
    });
  }, 120_000);

  it('goes back when the coupon was used up meanwhile', async () => {
    await shop.stock({ CHEAP: 5 });
    await shop.prints({ code: 'LASTONE', kind: DiscountKind.PERCENTAGE, percent: 50, useLimit: 1 });
    const coupon = { couponCode: 'LASTONE' };
    const { ada, order, payment } = await missesTheTime('late3', 'CHEAP', coupon);
    await (await shop.as('saver')).places({ CHEAP: 1 }, coupon);
    await ada.handsOverCard(payment);
    expect((await refunded(ada, order)).status).toBe('CANCELLED');
    expect(await shop.availableOf('CHEAP')).toBe(4);
  }, 120_000);

  it('goes back when the customer had cancelled', async () => {
    await shop.stock({ SORRY: 2 });
    const ada = await shop.as('late4');
    const order = await ada.places({ SORRY: 1 });
    const payment = await ada.startsToPay(order);
    failsToClose();
    await ada.cancels(order);
    await ada.handsOverCard(payment);
    expect(await refunded(ada, order)).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'CUSTOMER',
      refunds: [{ status: 'SUCCEEDED', reason: 'ORDER_CANCELLED' }],
    });
    expect(await shop.availableOf('SORRY')).toBe(2);
  }, 120_000);

  it('can not be paid any more once the shop has closed the attempt', async () => {
    await shop.stock({ CLOSED: 1 });
    const ada = await shop.as('late5');
    const order = await ada.places({ CLOSED: 1 });
    const payment = await ada.startsToPay(order);
    await shop.travels('16 minutes');
    await ada.seesSoon(order, 'closed', ({ payments }) => payments[0]!.status === 'CLOSED');
    const { status } = await ada.handsOverCard(payment);
    expect(status).toBe(400);
    expect(moneyAt(order).map(([kind]) => kind)).toEqual(['PAYMENT', 'CLOSE']);
  }, 120_000);
});

describe('an order that is cancelled', () => {
  it('gives the stock back at once when it was not paid', async () => {
    await shop.stock({ UNPAID: 9 });
    const ada = await shop.as('canceller1');
    const order = await ada.places({ UNPAID: 2 });
    expect(await shop.availableOf('UNPAID')).toBe(7);
    const cancelled = await ada.cancels(order, { reason: 'Changed my mind' });
    expect(cancelled).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'CUSTOMER',
      availableActions: [],
    });
    expect(await shop.availableOf('UNPAID')).toBe(9);
  });

  it('brings the money back when it was paid, and the provider has it in its books too', async () => {
    await shop.stock({ PAID: 4 });
    const ada = await shop.as('canceller2');
    const order = await ada.places({ PAID: 2 });
    await ada.pays(order);
    await ada.seesSoon(order, 'PROCESSING');
    const watch = ada.watches(order, 0);
    await ada.cancels(order);
    expect(await shop.availableOf('PAID')).toBe(4);
    const refunded = await watch.until('REFUNDED');
    await watch.stop();
    expect(refunded).toMatchObject({ orderStatus: 'CANCELLED', paymentStatus: 'REFUNDED' });
    expect(moneyAt(order)).toEqual([
      ['PAYMENT', 20_000],
      ['CAPTURE', 20_000],
      ['REFUND', 20_000],
    ]);
    const [list] = await (await shop.kim()).pickingLists(order);
    expect(list!.status).toBe('CANCELLED');
  });

  it('is refunded once, though the provider is down at first and says everything twice', async () => {
    await shop.stock({ TWICE: 1 });
    const ada = await shop.as('canceller3');
    const order = await ada.places({ TWICE: 1 });
    await ada.pays(order);
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'STATUS',
      status: 500,
      operation: 'createRefund',
      subject: order.id,
      times: 4,
    });
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'CALLBACK_DUPLICATED',
      subject: order.id,
      times: null,
    });
    await ada.cancels(order);
    await shop.travels('10 minutes');
    await shop.travels('10 minutes');
    await refunded(ada, order);
    expect(moneyAt(order).filter(([kind]) => kind === 'REFUND')).toHaveLength(1);
    expect((await eventsOf(order)).match(/REFUNDED/g)).toHaveLength(1);
  }, 120_000);

  it('is too late once the picker has the goods', async () => {
    await shop.stock({ PICKED: 1 });
    const ada = await shop.as('canceller5');
    const order = await ada.places({ PICKED: 1 });
    await ada.pays(order);
    await (await shop.kim()).picks(order);
    expect((await ada.sees(order)).availableActions).toEqual([]);
    const { order: none, problems } = await ada.triesToCancel(order);
    expect(none).toBeNull();
    expect(problems).toMatchObject([{ __typename: 'TooLateToCancel' }]);
    expect(await shop.availableOf('PICKED')).toBe(0);
  });

  it('says so when the bank sends the refund back, and leaves it in the books for people to see', async () => {
    await shop.stock({ HOPELESS: 1 });
    const ada = await shop.as('canceller4');
    const order = await ada.places({ HOPELESS: 1 });
    await ada.pays(order, 'pm_card_refundFail');
    const watch = ada.watches(order, 0);
    await ada.cancels(order);
    await watch.until('REFUND_FAILED');
    await watch.stop();
    expect(watch.types.slice(-2)).toEqual(['REFUNDED', 'REFUND_FAILED']);
    expect((await ada.sees(order)).refunds).toMatchObject([{ status: 'FAILED' }]);
    const [payment] = (await ada.sees(order)).payments;
    expect(await shop.books()).toContainEqual({
      name: 'the money of cancelled orders, and what came twice, goes back',
      examples: [payment!.id],
    });
  }, 120_000);
});
