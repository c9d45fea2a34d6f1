import { expect } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { releaseExpiredReservations } from '../../src/services/inventory/releaseExpiredReservations.js';
import { restockOrders } from '../../src/services/inventory/restockOrders.js';
import { reconcilePayments } from '../../src/services/payments/reconcilePayments.js';
import { BEHIND } from '../support/behind.js';
import type { OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import { suppliedTo } from './ModelOrder.js';
import { COUPON_LIMITS, type ModelShop } from './ModelShop.js';

export const SKUS = 3;
export const BUYERS = 2;

/** Neither a message that waits for what may follow, nor one that waits behind such a one. */
const IS_DUE = `not exists (
  select from notification earlier where earlier.order_id = notification.order_id
    and earlier.status = 'PENDING' and earlier.due_at > shop_now())`;

let count = 0;

/** A while in the life of a real shop, with goods, customers and a coupon of its own. */
export class Life {
  readonly shop: OpenShop;
  readonly skus: string[];
  readonly coupon: string;
  readonly buyers: Shopper[];
  readonly kim: Staff;
  /** In the order of the model's orders. */
  readonly orders: OrderView[] = [];
  /** The newest attempt to pay each order. */
  readonly payments = new Map<string, PaymentView>();

  private constructor(shop: OpenShop, name: string, buyers: Shopper[], kim: Staff) {
    this.shop = shop;
    this.skus = Array.from({ length: SKUS }, (_one, index) => `${name}-${index}`);
    this.coupon = name;
    this.buyers = buyers;
    this.kim = kim;
  }

  static async begin(shop: OpenShop): Promise<Life> {
    const name = `LIFE${(count += 1)}`;
    const names = Array.from({ length: BUYERS }, (_one, index) => `${name}-${index}`.toLowerCase());
    const buyers = await Promise.all(names.map((buyer) => shop.as(buyer)));
    const life = new Life(shop, name, buyers, await shop.kim());
    await shop.offers(Object.fromEntries(life.skus.map((sku) => [sku, {}])));
    await shop.prints({
      code: life.coupon,
      kind: DiscountKind.PERCENTAGE,
      percent: 10,
      ...COUPON_LIMITS,
    });
    return life;
  }

  /** With something on every shelf. */
  async opens(model: ModelShop): Promise<void> {
    for (const [warehouse, units] of Object.entries({ SH1: 6, SZ1: 4 })) {
      const basket = Object.fromEntries(this.skus.map((sku) => [sku, units]));
      await this.kim.receives(basket, { warehouse });
      for (const sku of this.skus) model.adjust(sku, units);
    }
  }

  async passes(minutes: number): Promise<void> {
    await this.shop.movesClock(`${minutes} minutes`);
    await this.#sweeps();
  }

  /** In all warehouses. */
  async onHandOf(sku: string): Promise<number> {
    const [shelf] = await this.shop.rows<{ units: number }>(
      'select sum(on_hand)::int as units from stock_level where sku = $1',
      sku,
    );
    return shelf!.units;
  }

  async fillsWaiting(): Promise<void> {
    await restockOrders(this.shop.inside);
  }

  async reconciles(): Promise<void> {
    await reconcilePayments(this.shop.inside);
  }

  /** Resolves when the shop has settled the attempt so, and followed the order up. */
  async settles(payment: PaymentView, status: string): Promise<void> {
    await until(`payment ${payment.id} is ${status}`, async () => {
      const settled = `payment p join orders o on o.id = p.order_id
        where p.id = $1 and p.status = $2 and o.status <> 'CONFIRMED'`;
      return (await this.shop.count(settled, payment.id, status)) === 1;
    });
  }

  /** Shelves, ledger and orders are as the model has them; no shelf is oversold, nothing is split wrongly. */
  async compares(model: ModelShop): Promise<void> {
    await this.#catchesUp(model);
    expect(await this.#countersOf('stock_level', COUNTERS)).toEqual(toldBy(model));
    expect(await this.#countersOf(LEDGER, DELTAS)).toEqual(toldBy(model));
    const orders = await this.#orders();
    expect(orders.map(({ status }) => status)).toEqual(model.orders.map(({ status }) => status));
    expect(orders.map(({ taken }) => taken)).toEqual(
      model.orders.map((order) =>
        order.status === 'PENDING_RESTOCK' || order.status === 'CANCELLED'
          ? {}
          : Object.fromEntries(suppliedTo(order)),
      ),
    );
    const oversold = 'sku = any($1) and on_hand - reserved - committed < 0';
    expect(await this.shop.count(`stock_level where ${oversold}`, this.skus)).toBe(0);
  }

  /** Everything that follows has been done, and the books are clean. */
  async ends(): Promise<void> {
    // Orders of earlier lives may have been passed over in this one.
    await this.#sweeps();
    await this.reconciles();
    await until('everything that follows is done', async () => {
      const open = await this.shop.count(`(
        select from order_event where position is null
        union all select from ${BEHIND} and name <> 'roll up events'
        union all select from callback where processed_at is null
        union all select from refund where status = 'PENDING'
        union all select from notification where status = 'PENDING' and ${IS_DUE}) open`);
      return open === 0;
    });
    expect(await this.shop.books()).toEqual([]);
  }

  #countersOf(from: string, columns: string): Promise<object[]> {
    return this.shop.rows(
      `select sku, ${columns} from ${from} where sku = any($1) group by sku order by sku`,
      this.skus,
    );
  }

  /**
   * A sweep passes over an order that somebody else has locked in that moment (a callback that comes twice, a message
   * about it) and leaves it as it was; one of the next finds it.
   */
  async #catchesUp({ orders: expected }: ModelShop): Promise<void> {
    await until('no order is behind', async () => {
      const orders = await this.#orders();
      const isBehind = orders.some(
        ({ status }, index) => status.startsWith('PENDING') && status !== expected[index]!.status,
      );
      if (isBehind) await this.#sweeps();
      return !isBehind;
    });
  }

  async #sweeps(): Promise<void> {
    await releaseExpiredReservations(this.shop.inside);
    await this.fillsWaiting();
  }

  #orders(): Promise<{ status: string; taken: object }[]> {
    return this.shop.rows(
      `select status, coalesce((
         select jsonb_object_agg(sku, quantity) from (
           select sku, sum(quantity) as quantity from reservation
           where order_id = o.id and status <> 'RELEASED' group by sku
         ) held), '{}') as taken
       from orders o where id = any($1) order by array_position($1, id)`,
      this.orders.map(({ id }) => id),
    );
  }
}

const COUNTERS =
  'sum(on_hand)::int as "onHand", sum(reserved)::int as reserved, sum(committed)::int as committed';
const DELTAS = `sum(on_hand_delta)::int as "onHand", sum(reserved_delta)::int as reserved,
  sum(committed_delta)::int as committed`;
const LEDGER = 'stock_movement m join stock_level l on l.id = m.stock_level_id';

/** Goods that never came have no shelf yet. */
function toldBy({ shelves }: ModelShop): object[] {
  return [...shelves].map(([sku, counters]) => ({ sku, ...counters }));
}
