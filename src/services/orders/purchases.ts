import type { EntityManager } from '@mikro-orm/postgresql';
import { Purchase } from '../../entities/Purchase.js';
import { buyersOfRequest } from './buyersOf.js';
import type { Facts, OrderRequest } from './readFacts.js';

/** So many units of a product that has a purchase limit. */
interface LimitedGoods {
  sku: string;
  requested: number;
  limit: number;
  windowDays: number;
}

type Catalogue = Pick<Facts, 'products' | 'now'>;

/** What buyers have bought of limited products within their windows; goes on counting while a batch is decided. */
export class Purchases {
  private readonly bought: Map<string, number>;
  /** To be written with the orders. */
  readonly rows: Purchase[] = [];

  constructor(bought = new Map<string, number>()) {
    this.bought = bought;
  }

  /** How many units the buyer of this order has already. They are known by several names: the highest count is theirs. */
  of(request: OrderRequest, sku: string): number {
    return Math.max(...buyersOfRequest(request).map((buyer) => this.by(buyer, sku)));
  }

  by(buyer: string, sku: string): number {
    return this.bought.get(nameOf(buyer, sku)) ?? 0;
  }

  /** Counts what the order takes. */
  take(request: OrderRequest, orderId: string, { products, now }: Catalogue): void {
    for (const goods of limitedGoods(request, products)) {
      const { sku, requested: quantity, limit: limitUnits, windowDays } = goods;
      for (const buyer of buyersOfRequest(request)) {
        this.bought.set(nameOf(buyer, sku), this.by(buyer, sku) + quantity);
        const terms = { quantity, limitUnits, windowDays, boughtAt: now };
        this.rows.push(Object.assign(new Purchase(), { orderId, sku, buyer, ...terms }));
      }
    }
  }
}

/** What the buyers of these orders have of the limited products in them. Without one, nothing is asked. */
export function readPurchases(
  em: EntityManager,
  requests: readonly OrderRequest[],
  { products, now }: Catalogue,
): Promise<Purchases> {
  const asked = requests.flatMap((request) =>
    limitedGoods(request, products).flatMap(({ sku, windowDays }) =>
      buyersOfRequest(request).map((buyer) => ({
        buyer,
        sku,
        since: windowStart(now, windowDays),
      })),
    ),
  );
  return countPurchases(em, asked);
}

/**
 * The same, with the buyers locked until the transaction ends: whoever buys for one of them meanwhile waits, and
 * then counts these orders too.
 */
export async function lockPurchases(
  tx: EntityManager,
  wanting: readonly { request: OrderRequest; facts: Catalogue }[],
): Promise<Purchases> {
  const limited = wanting.filter(
    ({ request, facts }) => limitedGoods(request, facts.products).length > 0,
  );
  const [first] = limited;
  if (!first) return new Purchases();
  const requests = limited.map(({ request }) => request);
  await lockBuyers(tx, requests.flatMap(buyersOfRequest));
  return readPurchases(tx, requests, first.facts);
}

/** SQL for what is left of a purchase `p`: units that the order was to bring, and that did not come back. */
export const KEPT = `p.quantity - (
  select sum(quantity_cancelled + quantity_returned) from order_line
  where order_id = p.order_id and sku = p.sku)`;

export interface AskedPurchases {
  buyer: string;
  sku: string;
  since: Date;
}

/**
 * Orders that are cancelled, or whose hold ran out, do not count; nor do units that were cancelled, came back or got
 * lost for good. A count only ever falls without the buyer's lock, so nobody can buy too much for it.
 */
export async function countPurchases(
  em: EntityManager,
  asked: readonly AskedPurchases[],
): Promise<Purchases> {
  if (asked.length === 0) return new Purchases();
  const rows = await em.execute<{ buyer: string; sku: string; bought: number }[]>(
    `select p.buyer, p.sku, sum(${KEPT})::int as bought
     from (select distinct * from jsonb_to_recordset(?::jsonb)
       as one (buyer text, sku text, since timestamptz)) asked
     join purchase p on p.buyer = asked.buyer and p.sku = asked.sku and p.bought_at > asked.since
     join orders o on o.id = p.order_id and o.status <> 'CANCELLED'
     group by p.buyer, p.sku`,
    [JSON.stringify(asked)],
  );
  return new Purchases(new Map(rows.map(({ buyer, sku, bought }) => [nameOf(buyer, sku), bought])));
}

/** Locks that go with the transaction, by number and in its order: a shared number only means waiting for a stranger. */
export async function lockBuyers(tx: EntityManager, buyers: readonly string[]): Promise<void> {
  await tx.execute(
    `select pg_advisory_xact_lock(number) from (
       select distinct hashtextextended('purchases of ' || buyer, 0) as number
       from jsonb_array_elements_text(?::jsonb) as one (buyer) order by 1) numbered`,
    [JSON.stringify(buyers)],
  );
}

/** The products of an order that have a purchase limit. */
export const limitedGoods = (
  { order }: OrderRequest,
  products: Facts['products'],
): LimitedGoods[] =>
  [...order.demand].flatMap(([sku, requested]) => {
    const { purchaseLimit: limit, purchaseWindowDays: windowDays } = products.get(sku) ?? {};
    if (limit === undefined || windowDays === undefined || requested < 1) return [];
    return [{ sku, requested, limit, windowDays }];
  });

const DAY_MS = 86_400_000;

export const windowStart = (now: Date, days: number): Date =>
  new Date(now.getTime() - days * DAY_MS);

const nameOf = (buyer: string, sku: string): string => `${buyer} ${sku}`;
