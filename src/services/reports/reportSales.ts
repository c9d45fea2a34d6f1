import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Money } from '../../entities/Money.js';
import { asOf } from './asOf.js';
import { checkPeriod, cutPeriod } from './periods.js';
import type { Bucket, Interval, Period } from './periods.js';
import { edgeEvents, PIECES, piecesJson, piecesOf, rolledUp } from './pieces.js';
import { CONVERTED_SINCE, SALES_FIGURES, salesFacts } from './salesFacts.js';

export type SalesDimension = 'PRODUCT' | 'COUNTRY' | 'PAYMENT_METHOD';

/** What was sold within a period, in the buckets of the shop's time zone. */
export interface SalesReport extends Period {
  asOf: Date;
  interval: Interval;
  timeZone: string;
  /** By currency. */
  totals: SalesFigures[];
  buckets: SalesBucket[];
}

export interface SalesBucket extends Bucket {
  totals: SalesFigures[];
  /** Its place among the buckets of its report, all of which are split together. */
  index: number;
  siblings: readonly Bucket[];
}

export interface SalesFigures {
  currency: string;
  placed: number;
  converted: number;
  paid: number;
  repeated: number;
  units: number;
  revenue: Money;
  refunds: number;
  refunded: Money;
  net: Money;
  averageOrder: Money | undefined;
  /** Of the orders placed then, the share that was paid since. */
  conversion: number | undefined;
}

/** One product, country or way to pay. */
export interface SalesPart extends SalesFigures {
  key: string;
  /** Of a product, as the catalogue has it. */
  name: string | undefined;
}

type ReportContext = Pick<Context, 'em' | 'settings'>;

/** Refused when the period is none, or has too many buckets. */
export async function reportSales(
  { em, settings: { timeZone } }: ReportContext,
  period: Period,
  interval: Interval,
): Promise<SalesReport> {
  checkPeriod(period, interval);
  return lagging(em, async (tx) => {
    const buckets = await cutPeriod(tx, period, interval, timeZone);
    const whole = { start: period.from, end: period.to };
    const [all, ...rows] = await readTotals(tx, [whole, ...buckets]);
    return {
      ...period,
      asOf: await asOf(tx),
      interval,
      timeZone,
      totals: all!,
      buckets: buckets.map((bucket, index) => ({
        ...bucket,
        totals: rows[index]!,
        index,
        siblings: buckets,
      })),
    };
  });
}

/** What sold best in each of the buckets: the first by revenue, currency by currency. */
export async function splitSales(
  { em }: Pick<Context, 'em'>,
  buckets: readonly Bucket[],
  by: SalesDimension,
  first: number,
): Promise<SalesPart[][]> {
  const parts = buckets.map((): SalesPart[] => []);
  const rows = await lagging(em, (tx) =>
    tx.execute<(SalesRow & { bucket: number; key: string; name: string | null })[]>(
      `${sales(by)}
       select figures.*, product.name from (
         select bucket, key, currency, ${SUMS}, row_number() over (
           partition by bucket, currency order by sum(revenue_minor) desc, sum(placed) desc, key) as place
         from sold group by bucket, key, currency) figures
       left join product on product.sku = figures.key and '${by}' = 'PRODUCT'
       where place <= ? order by bucket, currency, place`,
      [piecesJson(piecesOf(buckets, GRAINS)), first],
    ),
  );
  for (const { bucket, key, name, ...row } of rows) {
    parts[bucket]!.push({ key, name: name ?? undefined, ...figuresOf(row) });
  }
  return parts;
}

async function readTotals(
  em: EntityManager,
  buckets: readonly Bucket[],
): Promise<SalesFigures[][]> {
  const totals = buckets.map((): SalesFigures[] => []);
  const rows = await em.execute<(SalesRow & { bucket: number })[]>(
    `${sales('TOTAL')}
     select bucket, currency, ${SUMS} from sold group by bucket, currency order by bucket, currency`,
    [piecesJson(piecesOf(buckets, GRAINS))],
  );
  for (const { bucket, ...row } of rows) totals[bucket]!.push(figuresOf(row));
  return totals;
}

const NOTHING = Object.fromEntries(Object.keys(SALES_FIGURES).map((name) => [name, '0']));

/** Of a currency in which nothing was sold. */
export const noSales = (currency: string): SalesFigures =>
  figuresOf({ ...NOTHING, currency } as SalesRow);

const GRAINS = ['DAY', 'HOUR'] as const;

type SalesRow = Record<keyof typeof SALES_FIGURES, string> & { currency: string };

const COLUMNS = Object.values(SALES_FIGURES).join(', ');
const SUMS = Object.entries(SALES_FIGURES)
  .map(([name, column]) => `sum(${column})::bigint as "${name}"`)
  .join(', ');

/** Queries up to `sold`: rows (bucket, key, currency, figures) of what the pieces cover. */
const sales = (dimension: SalesDimension | 'TOTAL'): string => `
  with ${PIECES}, ${edgeEvents()}, ${salesFacts(CONVERTED_SINCE)}, sold as (
    select p.bucket, r.key, r.currency, ${COLUMNS}
    from ${rolledUp('sales_rollup', `r.dimension = '${dimension}'`)}
    union all
    select p.bucket, s.key, s.currency, ${COLUMNS}
    from sale s join piece p on p.grain = 'EVENTS' and s.at >= p.start and s.at < p."end"
    where s.dimension = '${dimension}'
  )`;

function figuresOf({ currency, ...row }: SalesRow): SalesFigures {
  const [placed, converted, paid] = [Number(row.placed), Number(row.converted), Number(row.paid)];
  const revenueMinor = BigInt(row.revenueMinor);
  const refundedMinor = BigInt(row.refundedMinor);
  return {
    ...{ currency, placed, converted, paid },
    repeated: Number(row.repeated),
    units: Number(row.units),
    revenue: new Money(revenueMinor, currency),
    refunds: Number(row.refunds),
    refunded: new Money(refundedMinor, currency),
    net: new Money(revenueMinor - refundedMinor, currency),
    averageOrder: paid > 0 ? new Money(rounded(revenueMinor, BigInt(paid)), currency) : undefined,
    conversion: placed > 0 ? converted / placed : undefined,
  };
}

/** A half and more is one more. */
const rounded = (amount: bigint, parts: bigint): bigint => (2n * amount + parts) / (2n * parts);
