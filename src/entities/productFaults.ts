import { invalid, type Problem } from '../errors.js';
import type { Product } from './Product.js';

type Described = Partial<Product>;

/** What staff say of a product, beside its prices. */
export const PRODUCT_TERMS = [
  'sku',
  'name',
  'description',
  'active',
  'weightGrams',
  'dimensions',
  'fragile',
  'batchNumber',
  'maxQuantityPerOrder',
  'quantityLimit',
  'purchaseLimit',
  'purchaseWindowDays',
] as const;

// Control characters but for tabs and ends of lines, and halves of characters: PostgreSQL refuses some of them.
const UNREADABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const LONGEST = { name: 300, description: 20_000, batchNumber: 100 } as const;
// What scanners, labels and people tell apart: no control or invisible character, and single spaces inside alone.
const SKU = /^(?! )(?!.* {2})(?:[^\p{C}\p{Z}]| ){1,64}(?<! )$/u;
// A thousand pieces of the heaviest are still a whole number for the database.
export const HEAVIEST_GRAMS = 2_000_000;
const MOST_UNITS = 1_000_000;
const LONGEST_WINDOW_DAYS = 3_660;
export const DIMENSIONS = /^[1-9]\d{0,4}x[1-9]\d{0,4}x[1-9]\d{0,4}$/;

/** Everything that can't be so of a product that is described like this. */
export function productFaults(product: Described): Problem[] {
  const { sku = '', name = '', dimensions } = product;
  const faults: Problem[] = [];
  if (sku.trim() === '') faults.push(invalid('SKU_MISSING', 'sku'));
  else if (!SKU.test(sku)) faults.push(invalid('SKU_MALFORMED', 'sku'));
  if (name.trim() === '') faults.push(invalid('NAME_MISSING', 'name'));
  for (const [field, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    const text = product[field] ?? '';
    if (text.length > most) faults.push(invalid('TOO_LONG', field));
    if (UNREADABLE.test(text)) faults.push(invalid('TEXT_MALFORMED', field));
  }
  if (dimensions !== undefined && !DIMENSIONS.test(dimensions)) {
    faults.push(invalid('DIMENSIONS_MALFORMED', 'dimensions'));
  }
  return [...faults, ...measureFaults(product)];
}

function measureFaults(product: Described): Problem[] {
  const { purchaseLimit, purchaseWindowDays } = product;
  const ranges = {
    weightGrams: [0, HEAVIEST_GRAMS],
    maxQuantityPerOrder: [1, MOST_UNITS],
    quantityLimit: [1, MOST_UNITS],
    purchaseLimit: [1, MOST_UNITS],
    purchaseWindowDays: [1, LONGEST_WINDOW_DAYS],
  } as const;
  const faults = Object.entries(ranges).flatMap(([field, [least, most]]) => {
    const measure = product[field as keyof typeof ranges];
    return measure === undefined || (measure >= least && measure <= most)
      ? []
      : [invalid('MEASURE_OUT_OF_RANGE', field)];
  });
  if ((purchaseLimit === undefined) !== (purchaseWindowDays === undefined)) {
    faults.push(invalid('PURCHASE_LIMIT_INCOMPLETE', 'purchaseLimit'));
  }
  return faults;
}
