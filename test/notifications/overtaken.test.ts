import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { delivers, inspects, lineOf, returns, seesReturn, steps } from '../returns/returning.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const RETURN_ADDRESS = '1 Return Road, 200000 Shanghai';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop({ environment: { RETURN_ADDRESS } });
  kim = await shop.kim();
  await shop.offers({ TEA: { name: '龙井 Tea', price: '100.00' } });
  await shop.stock({ TEA: 100 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const mail = (name: string, subject: string) =>
  shop.sandbox.mailbox.waitFor(
    (one) => one.to.includes(`${name}@example.com`) && one.subject.includes(subject),
    20_000,
  );

interface Row {
  status: string;
  response: string | null;
}

/** What became of the last mail of a kind. */
async function lastOf(order: Pick<OrderView, 'id'>, kind: string): Promise<Row | undefined> {
  const rows = await shop.rows<Row>(
    `select status, response from notification
     where order_id = $1 and kind = $2 and channel = 'EMAIL' order by sequence`,
    order.id,
    kind,
  );
  return rows.at(-1);
}

/** Two units are sent back, and one of them is taken. */
async function inspected(name: string) {
  const { ada, order } = await delivers(shop, name, { TEA: 3 });
  const line = { lineId: lineOf(order, 'TEA'), quantity: 2, reason: 'CHANGED_MIND' };
  const back = await returns(ada, order, { lines: [line] });
  await inspects(kim, back, [{ lineId: line.lineId, restock: 1 }]);
  return { ada, order, back };
}

describe('a return', () => {
  it('that is approved says what to send, where to and how', async () => {
    const { ada, order } = await delivers(shop, 'rex', { TEA: 2 });
    const back = await returns(ada, order);
    await steps(kim, 'approveReturn', back);
    const { text } = await mail('rex', `You may send goods of your order ${order.number} back`);
    expect(text).toContain(`Send back to: ${RETURN_ADDRESS}`);
    expect(text).toContain(`your order number, ${order.number}`);
    expect(text).toContain('1 × 龙井 Tea (TEA)');
  });

  it('that is looked at and refunded at once is one message, of the units and their money', async () => {
    const { ada, order, back } = await inspected('una');
    await steps(kim, 'refundReturn', back);
    await seesReturn(ada, order, 'REFUNDED');
    const { text } = await mail('una', 'is refunded');
    expect(text).toContain('CN¥100.00 for what you sent back went back the way you paid.');
    expect(text).toMatch(/1 × 龙井 Tea \(TEA\) {2}CN¥100\.00\n\nGoes back to you: CN¥100\.00/);
    await shop.travels('6 minutes');
    await until('the other is dropped', async () => {
      return (await lastOf(order, 'RETURN'))!.status === 'DROPPED';
    });
    expect(await lastOf(order, 'RETURN')).toMatchObject({ response: 'return REFUNDED' });
  });

  it('that is looked at and waits says what was taken back, and what it counts for', async () => {
    const { order } = await inspected('wim');
    const told = "notification where order_id = $1 and kind = 'RETURN' and channel = 'EMAIL'";
    await until('all four steps are planned', async () => {
      return (await shop.count(told, order.id)) === 4;
    });
    await shop.travels('6 minutes');
    const { text } = await mail('wim', `of order ${order.number} has been looked at`);
    expect(text).toContain('counts for CN¥100.00. What is not listed here we could not take back.');
    expect(text).toContain('1 × 龙井 Tea (TEA)  CN¥100.00');
  });
});

describe('a mail that comes late', () => {
  it('asks nobody to pay for an order that has ended', async () => {
    await shop.stock({ LATE: 0 });
    const buyer = await shop.as('lata');
    const order = await buyer.places({ LATE: 1 }, { acceptBackorder: true });
    await mail('lata', 'waits for its goods');
    const busy = { provider: 'mail', kind: 'STATUS', status: 451, times: null } as const;
    shop.sandbox.faults.add({ ...busy, subject: 'lata@example.com' });
    await kim.receives({ LATE: 1 });
    await until('it was tried', async () => (await lastOf(order, 'ORDER_RESTOCKED'))?.response);
    await buyer.cancels(order);
    shop.sandbox.faults.clear();
    await shop.travels('2 minutes');
    await mail('lata', 'was cancelled');
    expect(await lastOf(order, 'ORDER_RESTOCKED')).toEqual({
      ...{ status: 'DROPPED', response: 'order CANCELLED' },
    });
  });
});
