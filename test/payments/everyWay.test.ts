import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { atTheTill } from '../support/atTheTill.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
import { WAYS } from '../support/ways.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  await kim.setsRate('USD', '0.1392');
}, 120_000);
// The books of the providers agree with the shop's a minute later.
afterAll(async () => {
  await shop.movesClock('2 minutes');
  await shop.closes();
}, 120_000);
beforeEach(() => shop.sandbox.faults.clear());

const moneyAt = (order: OrderView, kind: string): number[] =>
  shop.sandbox.ledger
    .entries()
    .filter((entry) => entry.orderId === order.id && entry.kind === kind)
    .map(({ amountMinor }) => amountMinor);

it('goes back when it comes too late at WeChat Pay, and the goods are gone', async () => {
  await shop.stock({ LATE: 1 });
  const ada = await shop.as('late');
  const order = await ada.places({ LATE: 1 });
  const payment = await ada.startsToPay(order, { method: 'WECHAT_PAY' });
  const down = { provider: 'wechatpay', kind: 'STATUS', operation: 'closePayment' } as const;
  shop.sandbox.faults.add({ ...down, times: null });
  await shop.movesClock('16 minutes');
  await ada.seesSoon(order, 'CANCELLED');
  await (await shop.as('quicker')).places({ LATE: 1 });
  await ada.paysThere(payment);
  const back = await ada.seesSoon(order, 'REFUNDED', (seen) => seen.paymentStatus === 'REFUNDED');
  expect(back.refunds).toMatchObject([{ status: 'SUCCEEDED', reason: 'PAID_TOO_LATE' }]);
  const types = (await kim.paymentEvents(order)).map(({ type }) => type);
  expect(types).toContain('CAPTURED_LATE');
});

describe.each(WAYS)('money that came by $method', ({ method }) => {
  it('goes back in part, and never more of it than came, however many ask at once', async () => {
    const { ada, order, payment } = await atTheTill(shop, method);
    await ada.paysThere(payment);
    await ada.seesSoon(order, 'PROCESSING');
    await kim.refunds(order, { amount: '50.00' });
    const tries = await times(6, () => kim.triesToRefund(order, { amount: '70.00' }));
    expect(tries.filter(({ refund }) => refund)).toHaveLength(2);
    const codes = tries.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'REFUND_EXCEEDED'));
    const seen = await ada.seesSoon(order, 'given back', ({ refunds }) =>
      refunds.every(({ status }) => status === 'SUCCEEDED'),
    );
    expect(seen).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PARTIALLY_REFUNDED' });
    expect(seen.refundable.total).toEqual({ amount: '10.00', currency: 'CNY' });
    const [taken] = moneyAt(order, 'CAPTURE');
    const given = moneyAt(order, 'REFUND');
    expect(given).toHaveLength(3);
    const left = taken! - given.reduce((sum, part) => sum + part);
    expect(left).toBe(method === 'PAYPAL' ? 139 : 1_000);
  });
});

// Stripe takes what it was asked for, or nothing.
const OTHERS = WAYS.filter(({ method }) => method !== 'STRIPE');

describe.each(OTHERS)('money that came by $method', ({ method, provider }) => {
  it('goes back when it is not what was asked for: staff are told, and the customer pays again', async () => {
    const { ada, order, payment } = await atTheTill(shop, method);
    shop.sandbox.faults.add({ provider, kind: 'WRONG_AMOUNT', subject: order.id });
    await ada.paysThere(payment);
    const back = await ada.seesSoon(order, 'given back', ({ refunds }) =>
      refunds.some(({ status }) => status === 'SUCCEEDED'),
    );
    const [asked, wrong] = method === 'PAYPAL' ? ['27.84', '27.83'] : ['200.00', '199.99'];
    const amount = { amount: wrong, currency: method === 'PAYPAL' ? 'USD' : 'CNY' };
    expect(back).toMatchObject({ status: 'PENDING', paymentStatus: 'FAILED' });
    expect(back.payments).toMatchObject([{ status: 'SURPLUS', wrongAmount: amount }]);
    expect(back.refunds).toMatchObject([{ reason: 'WRONG_AMOUNT', amount }]);
    const alert = (await kim.paymentEvents(order)).find(({ type }) => type === 'AMOUNT_MISMATCH');
    expect(alert!.message).toBe(
      `asked for ${asked} ${amount.currency}, the provider took ${wrong} ${amount.currency}`,
    );
    const mail = await shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes(order.customer.email) && subject.includes('failed'),
    );
    expect(mail.text).toContain('is not the amount of your order, and goes back to you');
    await ada.paysThere(await ada.startsToPay(order, { method }));
    await ada.seesSoon(order, 'PROCESSING');
    const query = `query ($id: ID!) { order(id: $id) { timeline(first: 20) { edges { node { message } } } } }`;
    type Told = { order: { timeline: { edges: { node: { message: string } }[] } } };
    const { timeline } = (await ada.door.get<Told>(query, order)).order;
    expect(timeline.edges.map(({ node }) => node.message)).toEqual(
      expect.arrayContaining([
        'What was paid is not the amount of your order. It goes back to you: please pay again.',
        `${wrong} ${amount.currency} went back to you, which did not pay for your order.`,
      ]),
    );
    const [given, paid] = moneyAt(order, 'CAPTURE');
    expect(moneyAt(order, 'REFUND')).toEqual([given]);
    expect(paid).toBe(given! + 1);
  });
});
