import type { SalesRow } from './salesRows.js';

/** Stock codes that are no goods, and why. */
const NOT_GOODS: readonly [codes: RegExp, rule: string][] = [
  [/^(POST|DOT|C2)$/i, 'postage and carriage: the shop charges its own shipping'],
  [/^D$/i, 'discounts: they are no goods'],
  [/^(M|ADJUST.*)$/i, 'manual entries and adjustments: they are no goods'],
  [/^(BANK CHARGES|AMAZONFEE|CRUK|B)$/i, 'fees, commissions and bad debts: they are no goods'],
  [/^(S|TEST.*)$/i, 'samples and tests: they are not sold'],
  [/^gift_/i, 'gift vouchers: they are money, not goods'],
];

/** Why a line is about no goods; undefined for goods. */
export const notGoods = ({ sku }: Pick<SalesRow, 'sku'>): string | undefined =>
  NOT_GOODS.find(([codes]) => codes.test(sku))?.[1];

export interface CatalogueItem {
  sku: string;
  name: string;
  priceMinor: number;
  /** How many different prices the file has for it. */
  prices: number;
}

/** Every product that was ever sold for money, at the price that it was sold for most often. */
export function catalogueOf(rows: readonly SalesRow[]): Map<string, CatalogueItem> {
  const sold = rows.filter((row) => row.priceMinor > 0 && !notGoods(row));
  return new Map(
    [...Map.groupBy(sold, ({ sku }) => sku)].map(([sku, sales]) => {
      const prices = byFrequency(sales.map(({ priceMinor }) => priceMinor));
      const [name] = byFrequency(sales.map((sale) => sale.name).filter((text) => text !== ''));
      return [sku, { sku, name: name ?? sku, priceMinor: prices[0]!, prices: prices.length }];
    }),
  );
}

/** Each value once, the most frequent first; the earlier one of two that are equally frequent. */
function byFrequency<T>(values: readonly T[]): T[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([value]) => value);
}
