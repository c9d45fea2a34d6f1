import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Money } from '../../entities/Money.js';
import { restockNeeds, type RestockNeed } from './restockNeeds.js';

/** All stock together. */
export interface StockTotals {
  at: Date;
  skus: number;
  onHand: number;
  reserved: number;
  committed: number;
  /** Of what is on hand, at the catalogue's prices in the shop's currency. */
  value: Money;
  /** Units on hand that have no price in that currency. */
  unpriced: number;
}

/** One SKU as the report sees it. */
export interface ReportedStock extends RestockNeed {
  productName: string | null;
  onHand: number;
  /** In the last 30 days, without what was called off. */
  sold: number;
  /** For how many days the available units last if they sell on like that; absent when nothing sold. */
  daysOfCover: number | null;
  value: Money | undefined;
}

type ReportContext = Pick<Context, 'em' | 'settings'>;

/** How much stock there is, and what it is worth. */
export async function reportStock({ em, settings }: ReportContext): Promise<StockTotals> {
  const sql = `select shop_now() as at, count(distinct s.sku) as skus,
       coalesce(sum(on_hand), 0) as "onHand", coalesce(sum(reserved), 0) as reserved,
       coalesce(sum(committed), 0) as committed,
       coalesce(sum(on_hand * price.amount_minor::numeric), 0) as value,
       coalesce(sum(on_hand) filter (where price.amount_minor is null), 0) as unpriced
     from stock_level s ${PRICED}`;
  const [totals] = await lagging(em, (tx) =>
    tx.execute<(Totals & { at: Date })[]>(sql, [settings.currency]),
  );
  const { at, value, ...units } = totals!;
  const numbers = Object.entries(units).map(([name, count]) => [name, Number(count)]);
  return {
    ...(Object.fromEntries(numbers) as Record<keyof typeof units, number>),
    at: new Date(at),
    value: new Money(BigInt(value), settings.currency),
  };
}

type Totals = Record<Exclude<keyof StockTotals, 'at'>, string>;

/** SKU by SKU, in their order; only those after `after`. */
export const reportItems = (
  ctx: ReportContext,
  { first, after = '' }: { first: number; after?: string | undefined },
): Promise<ReportedStock[]> =>
  report(ctx, {
    skus: 'select distinct sku from stock_level where sku > ? order by sku limit ?',
    order: 'sku',
    values: [after, first],
  });

/** What was in the catalogue for 30 days and sells so slowly that it lasts 90 days or more: the dearest first. */
export const findSlowMovers = (ctx: ReportContext, first: number): Promise<ReportedStock[]> =>
  report(ctx, {
    skus: `select s.sku from stock_level s join product p on p.sku = s.sku
      where s.on_hand > 0 and p.created_at <= shop_now() - interval '30 days'`,
    where: 'where coalesce("daysOfCover", 90) >= 90',
    order: `value desc nulls last, "onHand" desc, sku limit ${first}`,
  });

/** What to reorder, for waiting orders and low shelves: first what orders wait for, then what runs out soonest. */
export const findToReorder = (ctx: ReportContext, first: number): Promise<ReportedStock[]> =>
  report(ctx, {
    skus: "select sku from restock_request where status = 'OPEN'",
    where: 'where short + "toTarget" > 0',
    order: `short > 0 desc, "daysOfCover" nulls last, sku limit ${first}`,
  });

interface Asked {
  /** A query for the SKUs. */
  skus: string;
  where?: string;
  order: string;
  values?: readonly unknown[];
}

async function report(
  { em, settings: { currency } }: ReportContext,
  { skus, where = '', order, values = [] }: Asked,
): Promise<ReportedStock[]> {
  const sql = `with asked as (${skus}), item as (${ITEMS}) select * from item ${where} order by ${order}`;
  const rows = await lagging(em, (tx) =>
    tx.execute<(Omit<ReportedStock, 'value'> & { value: string | null })[]>(sql, [
      ...values,
      currency,
    ]),
  );
  return rows.map(({ value, ...row }) => ({
    ...row,
    value: value === null ? undefined : new Money(BigInt(value), currency),
  }));
}

const PRICED = `
  left join product on product.sku = s.sku
  left join price on price.product_id = product.id and price.currency = ?`;

const ITEMS = `
  select s.sku, product.name as "productName", "onHand", coalesce(sold, 0)::float8 as sold,
    coalesce(available, 0) as available, floor(coalesce(available, 0) * 30.0 / nullif(sold, 0))::float8 as "daysOfCover",
    "onHand" * price.amount_minor::numeric as value, coalesce(waiting, 0) as waiting,
    coalesce(short, 0) as short, coalesce("toTarget", 0) as "toTarget"
  from (
    select asked.sku, coalesce(sum(on_hand), 0)::int as "onHand"
    from (select distinct sku from asked) asked left join stock_level using (sku) group by 1
  ) s
  left join (
    -- What is called off may have been sold before: then that is less, but never less than nothing.
    select level.sku, greatest(sum(committed_delta), 0) as sold
    from stock_movement m join stock_level level on level.id = m.stock_level_id
    where m.kind in ('SOLD', 'RELEASED') and m.occurred_at > shop_now() - interval '30 days'
      and level.sku in (select sku from asked)
    group by 1
  ) sales using (sku)
  left join (${restockNeeds('select sku from asked')}) need using (sku)
  ${PRICED}`;
