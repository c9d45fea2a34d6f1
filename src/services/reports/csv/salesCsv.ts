import type { Context } from '../../../context.js';
import type { Interval, Period } from '../periods.js';
import {
  noSales,
  reportSales,
  splitSales,
  type SalesDimension,
  type SalesFigures,
} from '../reportSales.js';
import { writeCsv, type Cell } from './writeCsv.js';

const MOST = 10_000;

const HEADINGS = [
  ...['start', 'end', 'by', 'key', 'name', 'currency', 'placed', 'converted', 'conversion', 'paid'],
  ...['repeated', 'units', 'revenue', 'refunds', 'refunded', 'net', 'average_order'],
];

/**
 * The sales of a period: a line for each bucket and currency, also where nothing was sold, or for each product, country or
 * way to pay in it.
 */
export async function salesCsv(
  ctx: Pick<Context, 'em' | 'settings'>,
  period: Period,
  interval: Interval,
  by?: SalesDimension,
): Promise<string> {
  const { buckets, totals: all } = await reportSales(ctx, period, interval);
  const currencies = all.length > 0 ? all.map(({ currency }) => currency) : [ctx.settings.currency];
  const parts = by ? await splitSales(ctx, buckets, by, MOST) : undefined;
  const lines = buckets.flatMap(({ start, end, totals }, index) =>
    (parts?.[index] ?? currencies.map((currency) => totalIn(currency, totals))).map(
      ({ key, name, ...figures }): Cell[] => [
        ...[start, end, by ?? 'TOTAL', key, name],
        ...cellsOf(figures),
      ],
    ),
  );
  return writeCsv([HEADINGS, ...lines]);
}

const totalIn = (currency: string, totals: readonly SalesFigures[]) => ({
  ...{ key: '', name: undefined },
  ...(totals.find((total) => total.currency === currency) ?? noSales(currency)),
});

const cellsOf = (figures: SalesFigures): Cell[] => [
  figures.currency,
  figures.placed,
  figures.converted,
  figures.conversion,
  figures.paid,
  figures.repeated,
  figures.units,
  { figure: figures.revenue.amount },
  figures.refunds,
  { figure: figures.refunded.amount },
  { figure: figures.net.amount },
  figures.averageOrder && { figure: figures.averageOrder.amount },
];
