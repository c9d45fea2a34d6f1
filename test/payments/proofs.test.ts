import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { atTheTill } from '../support/atTheTill.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { stripeSignature } from '../support/stripeSignature.js';
import { lookBehind } from '../support/TestShop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let beside: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  beside = await openShop({ beside: shop });
});
afterAll(async () => {
  await beside?.shuts();
  await shop?.closes();
});
beforeEach(() => shop.sandbox.faults.clear());

/** The provider tells nobody. */
const losesNews = ({ id: subject }: OrderView): unknown =>
  shop.sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_LOST', subject, times: null });

const captures = (order: OrderView): number =>
  shop.sandbox.ledger
    .entries()
    .filter(({ orderId, kind }) => orderId === order.id && kind === 'CAPTURE').length;

/** Every event of the provider about these orders, as it sent it. */
async function inboxOf(orders: readonly OrderView[]): Promise<object[]> {
  const ids = orders.flatMap(({ payments }) => payments.map(({ id }) => id));
  const rows = await shop.rows<{ content: { eventId: string; paymentId: string } }>(
    `select content from callback where content ->> 'paymentId' = any ($1)`,
    ids,
  );
  return rows.map(({ content }) => content);
}

/** The same news under another event's name: the inbox can't tell that it is a repeat. */
function eventOf({ id, payments }: OrderView): object {
  const [payment] = payments;
  const amount = Math.round(Number(payment!.amount.amount) * 100);
  const intent = {
    ...{ id: payment!.gatewayRef, object: 'payment_intent', status: 'succeeded' },
    ...{ amount, amount_received: amount, currency: 'cny', last_payment_error: null },
    ...{ latest_charge: 'ch_1', metadata: { orderId: id, paymentId: payment!.id } },
  };
  const created = Math.floor(Date.now() / 1000);
  const type = 'payment_intent.succeeded';
  return { id: `evt_${randomUUID()}`, object: 'event', created, type, data: { object: intent } };
}

const shuffled = <T>(things: readonly T[]): T[] =>
  things
    .map((thing) => ({ thing, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ thing }) => thing);

async function posts(to: OpenShop, event: object): Promise<number> {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) };
  return (await fetch(to.webhookUrl, { method: 'POST', headers, body })).status;
}

/** Whoever is told that the shop is busy calls again, with the same key. */
async function untilHeard(ada: Shopper, order: OrderView, idempotencyKey: string) {
  for (;;) {
    try {
      return await ada.triesToPay(order, { idempotencyKey });
    } catch (error) {
      if (!String(error).includes('OVERLOADED')) throw error;
    }
  }
}

const inboxIsEmpty = () =>
  until(
    'the inbox is empty',
    async () =>
      (await shop.count('callback where processed_at is null and parked_at is null')) === 0,
  );

describe('the news of a payment', () => {
  it('ten times, shuffled, to two processes at once, is what it is once', async () => {
    await shop.stock({ NEWS: 50 });
    const tills = await times(6, async (n) => {
      const ada = await shop.as(`news${n}`);
      const order = await ada.places({ NEWS: 1 });
      losesNews(order);
      await ada.handsOverCard(await ada.startsToPay(order));
      return { ada, order: await ada.sees(order) };
    });
    const once = tills.flatMap(({ order }) => [eventOf(order), eventOf(order)]);
    const all = shuffled(Array.from({ length: 10 }, () => once).flat());
    const statuses = await Promise.all(
      all.map((event, n) => posts(n % 2 === 0 ? shop : beside, event)),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await inboxIsEmpty();
    expect(await inboxOf(tills.map(({ order }) => order))).toHaveLength(once.length);
    for (const { ada, order } of tills) {
      await ada.seesSoon(order, 'PROCESSING');
      expect(await shop.eventsOf(order)).toEqual([
        ...['PLACED', 'PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING'],
      ]);
      expect(captures(order)).toBe(1);
    }
  });

  it('of one poisoned callback keeps none of the others waiting, and staff try it again', async () => {
    const kim = await shop.kim();
    const { ada, order, payment } = await atTheTill(shop);
    const stray = eventOf({ ...order, payments: [{ ...payment, id: randomUUID() }] } as OrderView);
    losesNews(order);
    await ada.handsOverCard(payment);
    const good = eventOf(await ada.sees(order));
    await Promise.all([posts(shop, stray), posts(shop, good)]);
    await ada.seesSoon(order, 'PROCESSING');
    const parked = await until('it is parked', async () => {
      await shop.movesClock('2 minutes');
      type Found = {
        callbacks: { edges: { node: { id: string; tries: number; lastError: string } }[] };
      };
      const query =
        '{ callbacks(filter: { state: PARKED }) { edges { node { id tries lastError } } } }';
      return (await kim.door.get<Found>(query)).callbacks.edges[0]?.node;
    });
    // Time goes so fast here that a try may begin while the last one is under way.
    expect(parked!.tries).toBeGreaterThanOrEqual(8);
    expect(parked!.lastError).toContain('not there');
    // Somebody finds out which payment was meant.
    await shop.rows(
      `update callback set content = jsonb_set(content, '{paymentId}', to_jsonb($2::text)) where id = $1`,
      parked!.id,
      payment.id,
    );
    const again = { callbackId: parked!.id };
    const lee = await shop.staff('lee', 'orders');
    await expect(lee.door.change('retryCallback', again, 'problems { code }')).rejects.toThrow(
      'FORBIDDEN',
    );
    await kim.door.change('retryCallback', again, 'problems { code }');
    await inboxIsEmpty();
    expect(await shop.count('callback where parked_at is not null')).toBe(0);
    expect(await kim.door.change('retryCallback', again, 'problems { code }')).toEqual({
      problems: [{ code: 'INVALID_STATE' }],
    });
  });
});

describe('money', () => {
  it('is taken once, though fifty calls to pay arrive at two processes together', async () => {
    await shop.stock({ FIFTY: 5 });
    const ada = await shop.as('fifty');
    const order = await ada.places({ FIFTY: 1 });
    const other = await beside.as('fifty');
    const answers = await times(50, (n) =>
      untilHeard(n % 2 === 0 ? ada : other, order, `fifty ${n}`),
    );
    expect(new Set(answers.map(({ payment }) => payment?.id)).size).toBe(1);
    const ready = await ada.seesSoon(order, 'payable', ({ payments }) => !!payments[0]?.nextAction);
    await ada.handsOverCard(ready.payments[0]!);
    await ada.seesSoon(order, 'PROCESSING');
    expect(captures(order)).toBe(1);
    expect((await ada.sees(order)).payments).toHaveLength(1);
  });

  it('is taken once, though so many call that the shop turns some away: those call again', async () => {
    await shop.stock({ CROWD: 5 });
    const ada = await shop.as('crowd');
    const order = await ada.places({ CROWD: 1 });
    // Somebody has the order in hand for longer than anybody waits for a connection.
    const holder = await lookBehind(shop.databaseUrl);
    await holder.query('begin');
    await holder.query('select 1 from orders where id = $1 for update', [order.id]);
    let turnedAway = 0;
    const asking = times(30, async (n) => {
      const heard = await ada.triesToPay(order, { idempotencyKey: `crowd ${n}` }).catch(String);
      if (typeof heard === 'object') return heard;
      turnedAway += 1;
      expect(heard).toContain('OVERLOADED');
      return untilHeard(ada, order, `crowd ${n}`);
    });
    await until('some are turned away', () => turnedAway > 0);
    await holder.end();
    const ids = (await asking).map(({ payment }) => payment?.id);
    expect(new Set(ids).size).toBe(1);
    await ada.handsOverCard((await ada.sees(order)).payments[0]!);
    await ada.seesSoon(order, 'PROCESSING');
    expect(captures(order)).toBe(1);
  });

  it('that came though nobody was told is found, and the attempt tells what went wrong', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    const lost = { provider: 'stripe', subject: order.id } as const;
    losesNews(order);
    await ada.handsOverCard(payment);
    const down = { ...lost, operation: 'queryPayment', kind: 'STATUS', status: 500 } as const;
    shop.sandbox.faults.add({ ...down, times: 3 });
    await shop.travels('31 seconds');
    const kim = await shop.kim();
    const types = async () => (await kim.paymentEvents(order)).map(({ type }) => type);
    await until('the error is kept', async () => (await types()).includes('GATEWAY_ERROR'));
    const error = (await kim.paymentEvents(order)).at(-1)!;
    expect(error.code).toBe('500');
    expect(JSON.stringify(error)).not.toMatch(/secret|sk_test|4242/);
    await shop.travels('61 seconds');
    await ada.seesSoon(order, 'PROCESSING');
    expect(await types()).toEqual(['CREATED', 'PENDING', 'GATEWAY_ERROR', 'CAPTURED']);
  });

  it('that came just before the hold ended is found when the attempt is closed', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    await shop.movesClock('14 minutes 40 seconds');
    losesNews(order);
    await ada.handsOverCard(payment);
    await shop.travels('25 seconds');
    await ada.seesSoon(order, 'PROCESSING');
    expect(await shop.eventsOf(order)).not.toContain('CANCELLED');
  });
});
