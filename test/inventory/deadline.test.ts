import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepsOnce } from '../support/sweepsOnce.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { PAYMENT, type OrderView, type PaymentView } from '../support/shopFields.js';
import type { PayPayload, Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;

beforeAll(async () => {
  // Sweeps five times a second would take the time that hundreds of customers need.
  const environment = { SWEEP_SECONDS: '1' };
  shop = await openShop({ environment });
  twin = await openShop({ beside: shop, environment });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

const customer = (name: string, index: number) =>
  (index % 2 === 0 ? shop : twin).as(`${name}${index}`);

const sweepsAtOnce = () => times(4, (index) => sweepsOnce(index % 2 ? shop : twin));

describe('a hundred units that were held in vain', () => {
  it('are for sale again, each given back exactly once', async () => {
    await shop.stock({ VAIN: 100 });
    const rounds: OrderView[][] = [];
    for (const round of ['first', 'second']) {
      const orders = await times(100, async (index) =>
        (await customer(`${round}-`, index)).places({ VAIN: 1 }),
      );
      const late = await (await shop.as(`late-${round}`)).triesToPlace({ VAIN: 1 });
      expect(late.problems).toMatchObject([{ __typename: 'OutOfStock', available: 0 }]);
      rounds.push(orders);
      await shop.movesClock('16 minutes');
      const released = await sweepsAtOnce();
      // The shop's own sweep may have been first.
      expect(released.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100);
      await shop.sweeps();
      expect(await shop.availableOf('VAIN')).toBe(100);
    }
    expect(
      await shop.rows(
        `select kinds, deltas, count(*)::int as orders from (
           select string_agg(kind, ' ' order by id) as kinds,
             string_agg(reserved_delta::text, ' ' order by id) as deltas
           from stock_movement where order_id = any($1) group by order_id, stock_level_id
         ) told group by 1, 2`,
        rounds.flat().map(({ id }) => id),
      ),
    ).toEqual([{ kinds: 'RESERVED RELEASED', deltas: '1 -1', orders: 200 }]);
    expect(await shop.count("reservation where sku = 'VAIN' and status <> 'RELEASED'")).toBe(0);
    expect(await shop.books()).toEqual([]);
  }, 120_000);
});

const SECONDS = 10;
const PAYING = 20;
/** Those who never pay: what they held is what others are after. */
const FORGETFUL = 2;

interface Buyer {
  shopper: Shopper;
  orderId: string;
  payment: PaymentView;
}

type End = 'SOLD' | 'PAID BACK' | 'NEVER TAKEN';

/** Asks for no more than is needed: there are hundreds of them. */
async function goesToTheTill(shopper: Shopper): Promise<Buyer> {
  const { door } = shopper;
  type Placed = { order: { id: string } };
  const input = shopper.orderOf({ TILL: 1 });
  const { order } = await door.change<Placed>('placeOrder', input, 'order { id }');
  const pay = { orderId: order.id, method: 'STRIPE', idempotencyKey: randomUUID() };
  const { payment } = await door.change<PayPayload>('payOrder', pay, `payment { ${PAYMENT} }`);
  return { shopper, orderId: order.id, payment: payment! };
}

describe('two hundred payments in the very second in which the hold ends', () => {
  /** Each till's holds end ten seconds after those of the one before. */
  async function fillsTills(): Promise<Buyer[][]> {
    const tills: Buyer[][] = [];
    for (let till = 0; till < SECONDS; till += 1) {
      tills.push(
        await times(PAYING + FORGETFUL, async (index) =>
          goesToTheTill(await customer(`till${till}-`, index)),
        ),
      );
      await shop.movesClock('10 seconds');
    }
    return tills;
  }

  /** Until the last hold of these orders ends. */
  async function millisecondsLeft(till: Buyer[]): Promise<number> {
    const [left] = await shop.rows<{ ms: number }>(
      `select ceil(extract(epoch from max(hold_expires_at) - shop_now()) * 1000)::int as ms
       from orders where id = any($1)`,
      till.map(({ orderId }) => orderId),
    );
    return left!.ms;
  }

  /** Cards, the clock and the sweeps of both processes, all at once, while others are after the same goods. */
  async function races(till: Buyer[], name: string): Promise<Map<string, boolean>> {
    const isTaken = new Map<string, boolean>();
    const handsOver = async ({ shopper, orderId, payment }: Buyer) => {
      const { status } = await shopper.handsOverCard(payment);
      isTaken.set(orderId, status === 200);
    };
    const left = await millisecondsLeft(till);
    const paying = till.slice(0, PAYING);
    await Promise.all([
      ...paying.slice(0, PAYING / 2).map(handsOver),
      shop.movesClock(`${Math.max(0, left)} milliseconds`),
      sweepsAtOnce(),
      ...paying.slice(PAYING / 2).map(handsOver),
      times(6, async (index) => {
        const wish = { acceptBackorder: index % 2 === 0 };
        await (await customer(`rival-${name}-`, index)).triesToPlace({ TILL: 1 }, wish);
      }),
      sweepsAtOnce(),
    ]);
    return isTaken;
  }

  it('end as sales or as cancelled orders with the money back, never as both', async () => {
    const all = SECONDS * (PAYING + FORGETFUL);
    await shop.stock({ TILL: all });
    const tills = await fillsTills();
    await shop.movesClock(`${(await millisecondsLeft(tills[0]!)) - 2_000} milliseconds`);
    const isTaken = new Map<string, boolean>();
    for (const [index, till] of tills.entries())
      for (const [id, taken] of await races(till, `${index}`)) isTaken.set(id, taken);
    expect(isTaken.size).toBe(SECONDS * PAYING);

    const ends = await endsOf(tills.flat());
    for (const [id, end] of ends)
      expect(end).toMatch(isTaken.get(id) ? /^(SOLD|PAID BACK)$/ : /^NEVER TAKEN$/);
    await provesEnds(ends);
    const sold = [...ends.values()].filter((end) => end === 'SOLD').length;
    expect(
      await shop.rows("select on_hand, committed from stock_level where sku = 'TILL'"),
    ).toEqual([{ on_hand: all, committed: sold }]);
    expect(await shop.books()).toEqual([]);
  }, 180_000);

  /** Once each of them has one. */
  async function endsOf(buyers: Buyer[]): Promise<Map<string, End>> {
    const ids = buyers.map(({ orderId }) => orderId);
    const ends = await until('every order is decided', async () => {
      const rows = await shop.rows<{ id: string; end: End | null }>(
        `select id, case
           when status = 'PROCESSING' then 'SOLD'
           when status = 'CANCELLED' and payment_status = 'REFUNDED' then 'PAID BACK'
           when status = 'CANCELLED' and not exists (select from payment p
             where p.order_id = o.id and p.status <> 'CLOSED') then 'NEVER TAKEN' end as end
         from orders o where id = any($1)`,
        ids,
      );
      return rows.every(({ end }) => end) ? rows : undefined;
    });
    return new Map(ends!.map(({ id, end }) => [id, end!]));
  }

  /** The reservations, the ledger, the events and the provider all tell the same. */
  async function provesEnds(ends: ReadonlyMap<string, End>): Promise<void> {
    const told = await shop.rows<{ id: string; taken: string[]; events: string[] }>(
      `select id,
         array(select status from reservation r where r.order_id = o.id
           and status <> 'RELEASED') as taken,
         (select sum(reserved_delta)::int from stock_movement m where m.order_id = o.id) as reserved,
         (select sum(committed_delta)::int from stock_movement m where m.order_id = o.id) as committed,
         array(select type from order_event e where e.order_id = o.id and type in
           ('CONFIRMED', 'REINSTATED', 'CANCELLED', 'REFUNDED') order by sequence) as events
       from orders o where id = any($1)`,
      [...ends.keys()],
    );
    const money = Map.groupBy(shop.sandbox.ledger.entries(), ({ orderId }) => orderId);
    for (const { id, events, ...stock } of told) {
      const end = ends.get(id)!;
      const isSold = end === 'SOLD';
      const { taken, committed } = isSold
        ? { taken: ['SOLD'], committed: 1 }
        : { taken: [], committed: 0 };
      expect(stock).toEqual({ taken, reserved: 0, committed });
      expect(events.join(' ')).toMatch(EVENTS[end]);
      const sum = (kind: string) =>
        (money.get(id) ?? []).reduce((n, one) => (one.kind === kind ? n + one.amountMinor : n), 0);
      expect(sum('CAPTURE')).toBe(end === 'NEVER TAKEN' ? 0 : 10_000);
      expect(sum('REFUND')).toBe(end === 'PAID BACK' ? 10_000 : 0);
    }
  }

  const EVENTS: Record<End, RegExp> = {
    SOLD: /^(CONFIRMED|CANCELLED REINSTATED)$/,
    'PAID BACK': /^CANCELLED REFUNDED$/,
    'NEVER TAKEN': /^CANCELLED$/,
  };
});
