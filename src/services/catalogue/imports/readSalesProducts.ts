import { Money } from '../../../entities/Money.js';
import { problem, Refusal } from '../../../errors.js';
import { csvRecords } from './csvRecords.js';
import { reject, type ProductFile, type ProductRow, type RejectedRow } from './ProductFile.js';
import { catalogueOf, notGoods } from './salesGoods.js';
import {
  MISSING,
  namesOfColumn,
  readSalesRow,
  salesColumns,
  type RowFault,
  type SalesRow,
} from './salesRows.js';

/** Why a column can't be used, in the words that the messages know. */
const REASONS: Record<string, string> = {
  invoiceNo: 'NUMBER_MALFORMED',
  sku: 'SKU_MISSING',
  name: 'NAME_MISSING',
  quantity: 'NUMBER_MALFORMED',
  date: 'DATE_MALFORMED',
  priceMinor: 'PRICE_MALFORMED',
  customerNo: 'NUMBER_MALFORMED',
  country: 'COUNTRY_MISSING',
};

const COLUMN_OF: Record<string, string> = {
  sku: 'sku',
  name: 'name',
  prices: 'priceMinor',
};

type PlacedRow = SalesRow & { line: number };

/**
 * The goods of a file of sales, the set that `npm run replay` takes: each at the price in pounds that it was sold for
 * most often. Postage, fees, and what was given away offer nothing.
 */
export function readSalesProducts(text: string): ProductFile {
  const sales: PlacedRow[] = [];
  const rejected: RejectedRow[] = [];
  let rows = 0;
  let header: string[] | undefined;
  for (const record of csvRecords(text)) {
    if (!header) {
      header = headerOf('fields' in record ? record.fields : []);
      continue;
    }
    rows += 1;
    const { line } = record;
    const row = 'fields' in record ? readSalesRow(record.fields, header) : [];
    if (!Array.isArray(row)) sales.push({ ...row, line });
    else if (row[0]?.column === undefined) rejected.push(reject(line, undefined, 'CSV_MALFORMED'));
    else rejected.push(...row.map((fault) => rejectField(line, fault)));
  }
  if (!header) headerOf([]);
  return {
    rows,
    skipped: sales.filter((sale) => sale.priceMinor === 0 || notGoods(sale)).length,
    offers: offersOf(sales),
    rejected,
    columnOf: (field) => COLUMN_OF[field] && namesOfColumn(COLUMN_OF[field]),
  };
}

function headerOf(names: readonly string[]): string[] {
  const { header, missing } = salesColumns(names);
  if (missing.length === 0) return header;
  throw new Refusal(...missing.map((column) => problem('COLUMN_MISSING', { column }, ['text'])));
}

function rejectField(line: number, { column = '', fault }: RowFault): RejectedRow {
  const isPriceMissing = column === 'priceMinor' && fault === MISSING;
  const reason = isPriceMissing ? 'PRICE_MISSING' : (REASONS[column] ?? 'CSV_MALFORMED');
  return reject(line, namesOfColumn(column), reason);
}

function offersOf(sales: readonly PlacedRow[]): ProductRow[] {
  const lines = new Map(sales.toReversed().map(({ sku, line }) => [sku, line]));
  return [...catalogueOf(sales).values()].map(({ sku, name, priceMinor }) => ({
    line: lines.get(sku)!,
    offer: { sku, name, prices: [new Money(priceMinor, 'GBP')] },
  }));
}
