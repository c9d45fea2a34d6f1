import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atTheTill } from '../support/atTheTill.js';
import { transaction } from '../../src/database/transaction.js';
import { countExceptions } from '../../src/services/exceptions/countExceptions.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';
import { Troubles } from '../tracking/Troubles.js';
import { codes, ExceptionDesk, retryTogether, type ExceptionView } from './ExceptionDesk.js';
import { tellsOfNothing } from './troubles.js';

let shop: OpenShop;
let kim: Staff;
let desk: ExceptionDesk;
let lee: ExceptionDesk;
let outside: WebhookReceiver;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  desk = new ExceptionDesk(kim);
  lee = new ExceptionDesk(
    await shop.staff('lee', 'orders', 'payments', 'settings', 'fulfilment', 'customers'),
  );
  outside = await WebhookReceiver.open();
}, 120_000);
beforeEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await outside.close();
  await shop.closes('the money of cancelled orders, and what came twice, goes back');
}, 120_000);

const bothRetry = (one: ExceptionView) => retryTogether([desk, lee], one);

/** Prometheus is told of as many as are open in the queue. */
const areCounted = (kind: string) =>
  until(`every ${kind} is counted`, async () => {
    const open = await desk.lists({ kinds: [kind], state: 'OPEN' });
    const counts = await transaction(shop.inside.em, countExceptions);
    return counts.some((one) => one.kind === kind && one.count === open.length);
  });

const dismissalsOf = ({ id }: ExceptionView) =>
  shop.rows<{ reason: string; dismissed_by: string; lifted_by: string | null }>(
    'select reason, dismissed_by, lifted_by from exception_dismissal where subject_id = $1 order by id',
    id,
  );

describe('a callback that could not be processed', () => {
  it('is processed again by one of two, and the customer’s order goes on', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    const lost = { provider: 'stripe', kind: 'CALLBACK_LOST', subject: order.id } as const;
    shop.sandbox.faults.add({ ...lost, times: null });
    // Nor does the shop ask: errors of the provider would keep it from being asked for other orders too.
    await shop.rows(
      `update payment set next_query_at = shop_now() + interval '1 day' where id = $1`,
      payment.id,
    );
    await ada.handsOverCard(payment);
    await tellsOfNothing(shop, payment.gatewayRef!);
    const parked = await desk.opensAfter(() => shop.movesClock('2 minutes'), 'CALLBACK');
    expect(parked).toMatchObject({
      code: 'STRIPE',
      why: expect.stringContaining('not there'),
      actions: ['RETRY', 'DISMISS'],
      dismissal: null,
    });
    await shop.rows(
      `update callback set content = jsonb_set(content, '{paymentId}', to_jsonb($2::text)) where id = $1`,
      parked.id,
      payment.id,
    );
    expect(await desk.lists({ orderId: order.id, kinds: ['CALLBACK'] })).toHaveLength(1);
    await bothRetry(parked);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await desk.isOpen(parked)).toBe(false);
  }, 120_000);
});

describe('a message that did not go out', () => {
  it('is dismissed with a reason, stays to be found, and can be sent after all', async () => {
    await shop.stock({ MAIL: 5 });
    const never = { provider: 'mail', kind: 'STATUS', status: 550, times: null } as const;
    shop.sandbox.faults.add({ ...never, operation: 'recipient', subject: 'nobody@example.com' });
    const { order } = await shop.sells('nobody', { MAIL: 1 });
    const parked = await desk.opens('MESSAGE');
    expect(parked).toMatchObject({
      code: 'ORDER_CONFIRMATION',
      why: expect.stringContaining('550'),
      order: { id: order.id },
    });
    expect(codes(await desk.dismisses(parked, ' '))).toEqual(['INVALID_INPUT']);
    const rivals = [desk, lee, desk, lee, desk, lee];
    const answers = await Promise.all(rivals.map((one) => one.dismisses(parked, 'Called her')));
    expect(answers.flatMap(codes)).toEqual(Array(5).fill('INVALID_STATE'));
    await areCounted('MESSAGE');
    expect(await desk.isOpen(parked)).toBe(false);
    const [seen] = await desk.lists({ state: 'DISMISSED', orderId: order.id });
    expect(seen).toMatchObject({ id: parked.id, actions: ['RETRY'] });
    expect(await dismissalsOf(parked)).toMatchObject(
      [seen!.dismissal!.reason].map((reason) => ({ reason })),
    );
    expect(seen!.retry).toBeNull();
    await desk.retries(parked);
    const again = await until('it is put aside anew', async () => {
      const found = await desk.lists({ state: 'OPEN', orderId: order.id });
      return found.find(({ id }) => id === parked.id);
    });
    expect(again).toMatchObject({
      why: expect.stringContaining('550'),
      retry: { retriedBy: 'staff:kim', hasFailed: true },
    });
    shop.sandbox.faults.clear();
    await bothRetry(parked);
    await shop.sandbox.mailbox.waitFor(({ to }) => to.includes('nobody@example.com'));
    expect((await dismissalsOf(parked))[0]!.lifted_by).toBe('staff:kim');
  }, 120_000);
});

describe('a webhook that was given up', () => {
  it('is sent again once, under the id that it had', async () => {
    const webhooks = new WebhookDesk(shop, kim.door);
    const { id } = await webhooks.registers(outside.url, ['order.placed']);
    outside.answers = () => ({ status: 500, body: 'no room' });
    await shop.stock({ HOOK: 5 });
    const order = await (await shop.as('hook')).places({ HOOK: 1 });
    await until('it was tried', () => Promise.resolve(outside.received.length > 0));
    await shop.rows('update webhook_delivery set tries = 10');
    const parked = await desk.opensAfter(() => webhooks.tries(), 'WEBHOOK');
    expect(parked).toMatchObject({
      code: 'order.placed',
      why: 'HTTP 500: no room',
      order: { id: order.id },
    });
    outside.received.splice(0);
    outside.answers = () => 200;
    await bothRetry(parked);
    await until('it is taken', async () => {
      await webhooks.tries();
      return outside.taken.length > 0;
    });
    await webhooks.isDone();
    expect(outside.taken.map((one) => one.id)).toEqual([parked.id]);
    outside.answers = () => 410;
    await (await shop.as('hook')).places({ HOOK: 1 });
    const off = await desk.opens('ENDPOINT');
    expect(off).toMatchObject({ id, code: 'GONE', why: outside.url, order: null });
    outside.answers = () => 200;
    await bothRetry(off);
    expect((await webhooks.sees({ id })).status).toBe('ENABLED');
    await webhooks.isDone();
  }, 120_000);
});

describe('money', () => {
  it('that came too late is looked at, and dismissed', async () => {
    await shop.stock({ LATE: 2 });
    const ada = await shop.as('late');
    const order = await ada.places({ LATE: 1 });
    const payment = await ada.startsToPay(order);
    const deaf = { provider: 'stripe', kind: 'STATUS', status: 500, times: null } as const;
    shop.sandbox.faults.add({ ...deaf, operation: 'closePayment' });
    await shop.movesClock('16 minutes');
    await shop.sweeps();
    await ada.seesSoon(order, 'late', ({ cancelReason }) => cancelReason === 'PAYMENT_EXPIRED');
    await ada.handsOverCard(payment);
    const late = await desk.opens('MONEY', { orderId: order.id });
    await areCounted('MONEY');
    expect(late).toMatchObject({ code: 'CAPTURED_LATE', why: 'REINSTATED', actions: ['DISMISS'] });
    expect(codes(await desk.retries(late))).toEqual(['INVALID_STATE']);
    expect(codes(await desk.dismisses(late))).toEqual([]);
    expect(await desk.isOpen(late)).toBe(false);
  }, 120_000);

  it('that did not go back is sent once more, whoever presses, and however often', async () => {
    await shop.stock({ BACK: 2 });
    const ada = await shop.as('back');
    const order = await ada.places({ BACK: 1 });
    await ada.pays(order, 'pm_card_refundFail');
    await ada.cancels(order);
    const failed = await desk.opens('REFUND', { orderId: order.id });
    const sam = new ExceptionDesk(await shop.staff('sam', 'orders'));
    expect(await sam.lists({ kinds: ['REFUND'] })).toEqual([]);
    expect(codes(await sam.retries(failed))).toEqual(['NOT_FOUND']);
    const key = randomUUID();
    const [first, second] = await Promise.all([desk.retries(failed, key), lee.retries(failed)]);
    expect([...codes(first), ...codes(second)]).toHaveLength(1);
    const again = codes(first).length === 0 ? await desk.retries(failed, key) : undefined;
    if (again) expect(again).toEqual(first);
    expect(await shop.count('refund where order_id = $1', order.id)).toBe(2);
    const next = await desk.opens('REFUND', { orderId: order.id });
    expect(next.id).not.toBe(failed.id);
    expect(next.retry).toMatchObject({ hasFailed: true });
    await areCounted('REFUND');
    expect(codes(await desk.dismisses(next, 'Paid by hand'))).toEqual([]);
  }, 120_000);
});

describe('a parcel in trouble', () => {
  it('is closed with the reason that it is dismissed for, and is not to be tried again', async () => {
    const troubles = new Troubles(shop, kim);
    const { order, ids } = await troubles.onItsWay();
    await troubles.says(ids[0]!, 'LOST' as never);
    const lost = await desk.opens('PARCEL', { orderId: order.id });
    await areCounted('PARCEL');
    expect(lost).toMatchObject({ code: 'LOST', actions: ['RESHIP', 'REFUND', 'DISMISS'] });
    expect(codes(await desk.retries(lost))).toEqual(['INVALID_STATE']);
    expect(codes(await desk.dismisses(lost, 'The neighbour has it'))).toEqual([]);
    expect(await troubles.casesOf(order)).toMatchObject([
      { resolution: 'RESOLVED', closedBy: 'staff:kim', note: 'The neighbour has it' },
    ]);
    expect(await desk.lists({ state: 'DISMISSED', kinds: ['PARCEL'] })).toMatchObject([
      { id: lost.id, actions: [] },
    ]);
  }, 120_000);
});

describe('the queue', () => {
  it('is in the order in which things were put aside, page by page', async () => {
    const all = await desk.lists();
    expect(all.length).toBeGreaterThan(2);
    expect(await desk.pages(2)).toEqual(all.map(({ id }) => id));
    const moments = all.map(({ raisedAt }) => Date.parse(raisedAt));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it('tells everybody what is their business, and nobody else anything', async () => {
    const forbidden = await (
      await shop.as('ada')
    ).door.ask('{ exceptions { edges { node { id } } } }');
    expect(forbidden.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const floor = new ExceptionDesk(await shop.staff('flo', 'fulfilment'));
    const kinds = new Set((await floor.lists()).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['PARCEL']));
  });
});
