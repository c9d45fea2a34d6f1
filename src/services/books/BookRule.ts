/** One thing that is always so. `violations` selects a row for each case where it is not, with its `example`. */
export interface BookRule {
  /** A sentence. */
  name: string;
  violations: string;
}

/**
 * SQL for the units of every product in one number, to compare two lists of goods of an order: comparing them product
 * by product takes ten times as long. Wrong goods that come to the same number would have to be made for it.
 */
export const goods = (quantity: string): string => `sum(hashtext(sku)::bigint * (${quantity}))`;
