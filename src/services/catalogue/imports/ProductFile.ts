import { invalid, type Problem } from '../../../errors.js';
import type { SaveProduct } from '../saveProducts.js';

/** What a file of another system offers, and what of it can't be used. */
export interface ProductFile {
  /** Records below the headings. */
  rows: number;
  /** Of those: well-formed, and about no product. */
  skipped: number;
  offers: ProductRow[];
  rejected: RejectedRow[];
  /** Where a field of a product stands in this file. */
  columnOf: (field: string) => string | undefined;
}

export interface ProductRow {
  line: number;
  offer: SaveProduct;
}

/** A row that was not taken, where and why. */
export interface RejectedRow {
  line: number;
  column: string | undefined;
  problem: Problem;
}

export const reject = (line: number, column: string | undefined, reason: string): RejectedRow => ({
  line,
  column,
  problem: invalid(reason),
});
