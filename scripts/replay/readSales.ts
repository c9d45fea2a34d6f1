import { z } from 'zod';
import { readRecords } from './readRecords.js';

/** One line of an invoice. */
export interface SalesRow {
  invoiceNo: string;
  sku: string;
  name: string;
  /** Below zero on what takes something back. */
  quantity: number;
  /** Sorts as time does. */
  date: string;
  priceMinor: number;
  customerNo: string | undefined;
  country: string;
}

export interface MalformedRow {
  line: number;
  fault: string;
}

export interface SalesFile {
  rows: SalesRow[];
  malformed: MalformedRow[];
  digest: string;
}

/** The columns, by the names that they have in the two editions of the set. */
const COLUMNS: Record<string, string> = {
  InvoiceNo: 'invoiceNo',
  Invoice: 'invoiceNo',
  StockCode: 'sku',
  Description: 'name',
  Quantity: 'quantity',
  InvoiceDate: 'date',
  UnitPrice: 'priceMinor',
  Price: 'priceMinor',
  CustomerID: 'customerNo',
  'Customer ID': 'customerNo',
  Country: 'country',
};

const Row = z.object({
  invoiceNo: z
    .string()
    .trim()
    .regex(/^[A-Z]?\d+$/i, 'is no invoice number')
    .toUpperCase(),
  sku: z.string().trim().min(1, 'is missing'),
  name: z.string().trim(),
  quantity: z
    .string()
    .regex(/^-?\d{1,9}$/, 'is no whole number')
    .transform(Number),
  date: z.string().transform(sortable),
  priceMinor: z.string().transform(toPence),
  customerNo: z
    .string()
    .regex(/^(\d+(\.0)?)?$/, 'is no customer number')
    .transform((text) => text.replace(/\.0$/, '') || undefined),
  country: z.string().trim().min(1, 'is missing'),
});

/** Reads the "Online Retail" set of the UCI repository (https://archive.ics.uci.edu/dataset/352), whole or a part. */
export async function readSales(path: string): Promise<SalesFile> {
  const file = readRecords(path);
  const rows: SalesRow[] = [];
  const malformed: MalformedRow[] = [];
  let header: string[] | undefined;
  for await (const record of file.records) {
    if (!header) {
      header = columnsOf('fields' in record ? record.fields : []);
      continue;
    }
    const row = 'fault' in record ? record.fault : rowOf(record.fields, header);
    if (typeof row === 'string') malformed.push({ line: record.line, fault: row });
    else rows.push(row);
  }
  if (!header) throw new Error(`${path} is empty`);
  return { rows, malformed, digest: file.digest() };
}

function columnsOf(names: readonly string[]): string[] {
  const header = names.map((name) => COLUMNS[name.replace(/^\uFEFF/, '').trim()] ?? name);
  const missing = Object.keys(Row.shape).filter((column) => !header.includes(column));
  if (missing.length === 0) return header;
  const wanted = missing.map((column) =>
    Object.keys(COLUMNS)
      .filter((name) => COLUMNS[name] === column)
      .join(' or '),
  );
  throw new Error(`The first line of the file names no column ${wanted.join(', ')}`);
}

function rowOf(fields: readonly string[], header: readonly string[]): SalesRow | string {
  if (fields.length !== header.length) {
    return `has ${fields.length} fields instead of ${header.length}`;
  }
  const { data, error } = Row.safeParse(
    Object.fromEntries(header.map((column, index) => [column, fields[index]])),
  );
  return data ?? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join(', ');
}

/** `2010-12-01 08:26:00`, or `1/12/2010 8:26` as in the first edition, the day first. */
function sortable(text: string, context: z.RefinementCtx<string>): string {
  const iso = text
    .replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}:\d{2})$/, '$3-$2-$1 $4:00')
    .replaceAll(/\b\d\b/g, '0$&');
  const isDate = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(iso);
  if (isDate && !Number.isNaN(Date.parse(`${iso.replace(' ', 'T')}Z`))) return iso;
  context.addIssue({ code: 'custom', message: 'is no date' });
  return z.NEVER;
}

/** Exactly, without a float on the way. */
function toPence(text: string, context: z.RefinementCtx<string>): number {
  const [, pounds, pence = ''] = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  if (pounds !== undefined) return Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
  context.addIssue({ code: 'custom', message: 'is no price in pounds and pence' });
  return z.NEVER;
}
