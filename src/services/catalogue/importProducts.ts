import type { Context, Shop } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { invalid, Refusal } from '../../errors.js';
import type { ProductFile, ProductRow, RejectedRow } from './imports/ProductFile.js';
import { reject } from './imports/ProductFile.js';
import { readSalesProducts } from './imports/readSalesProducts.js';
import { readShopifyProducts } from './imports/readShopifyProducts.js';
import { findKnown, keepProduct, type Kept } from './keepProduct.js';

/** SHOPIFY_CSV is a product export of Shopify, REPLAY_CSV a file of sales as `npm run replay` takes it. */
export type ImportFormat = 'SHOPIFY_CSV' | 'REPLAY_CSV';

export interface ImportProducts {
  format: ImportFormat;
  text: string;
  /** Of a Shopify file's prices, which name none; the shop's own unless said otherwise. */
  currency?: string | undefined;
}

export interface ProductImport {
  rows: number;
  skipped: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: RejectedRow[];
}

const LONGEST_TEXT = 64 * 1024 * 1024;
const AT_ONCE = 500;

/**
 * Creates and updates products from a file of another system. Good rows are kept, each of the others is told with its
 * line; whoever died half-way imports the file again, and finds what is in already unchanged.
 */
export async function importProducts(
  shop: Pick<Context, 'em' | 'clock'> & { settings: Pick<Shop['settings'], 'currency'> },
  { format, text, currency = shop.settings.currency }: ImportProducts,
): Promise<ProductImport> {
  if (text.length > LONGEST_TEXT) throw new Refusal(invalid('TOO_LONG', 'text'));
  refuseOtherTables(text);
  const file =
    format === 'SHOPIFY_CSV' ? readShopifyProducts(text, currency) : readSalesProducts(text);
  const { rows, skipped } = file;
  const offers = firstOfEach(file);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  // Once at least: an import of which nothing is kept is written down as well.
  for (let from = 0; from === 0 || from < offers.length; from += AT_ONCE) {
    const part = offers.slice(from, from + AT_ONCE);
    const kept = await keepPart(shop, part);
    kept.forEach(({ problems, outcome }, index) => {
      if (problems.length === 0) counts[outcome] += 1;
      file.rejected.push(...rejectedBy(file, part[index]!, problems));
    });
  }
  return { rows, skipped, ...counts, rejected: file.rejected.toSorted((a, b) => a.line - b.line) };
}

/** Spreadsheets of many countries write semicolons: then every column would be said to be missing. */
function refuseOtherTables(text: string): void {
  const [, headings = ''] = /^\s*([^\r\n]*)/.exec(text) ?? [];
  if (headings === '') throw new Refusal(invalid('FILE_EMPTY', 'text'));
  const isOther = !headings.includes(',') && /[;\t|]/.test(headings);
  if (isOther) throw new Refusal(invalid('SEPARATOR_UNKNOWN', 'text'));
}

/** A SKU that comes again is rejected: nobody could say which row is meant. */
function firstOfEach(file: ProductFile): ProductRow[] {
  const seen = new Set<string>();
  return file.offers.filter(({ line, offer: { sku } }) => {
    if (seen.has(sku)) file.rejected.push(reject(line, file.columnOf('sku'), 'SKU_REPEATED'));
    return !seen.has(sku) && seen.add(sku);
  });
}

function keepPart(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  rows: readonly ProductRow[],
): Promise<Kept[]> {
  const offers = rows.map(({ offer }) => offer);
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'catalogue');
    const shelf = { tx, known: await findKnown(tx, offers), now: await clock.now(tx) };
    return offers.map((offer) => keepProduct(shelf, offer));
  });
}

const rejectedBy = (
  { columnOf }: ProductFile,
  { line }: ProductRow,
  problems: Kept['problems'],
): RejectedRow[] =>
  problems.map((problem) => ({ line, column: columnOf(problem.path?.[0] ?? ''), problem }));
