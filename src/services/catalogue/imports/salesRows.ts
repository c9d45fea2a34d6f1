import { z } from 'zod';

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

/** What is said of a field that is empty. */
export const MISSING = 'is missing';

const Row = z.object({
  invoiceNo: z
    .string()
    .trim()
    .regex(/^[A-Z]?\d+$/i, 'is no invoice number')
    .toUpperCase(),
  // The tills wrote some codes in either case of letters.
  sku: z.string().trim().min(1, MISSING).toUpperCase(),
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
  country: z.string().trim().min(1, MISSING),
});

/** What each field of a row is called in this file, and which columns are missing. */
export function salesColumns(names: readonly string[]): { header: string[]; missing: string[] } {
  const header = names.map((name) => COLUMNS[name.replace(/^\uFEFF/, '').trim()] ?? name);
  const missing = Object.keys(Row.shape).filter((column) => !header.includes(column));
  return { header, missing: missing.map(namesOfColumn) };
}

/** A column as files call it. */
export const namesOfColumn = (column: string): string =>
  Object.keys(COLUMNS)
    .filter((name) => COLUMNS[name] === column)
    .join(' or ');

/** What is wrong with a row: in which column, where it is one of them. */
export interface RowFault {
  column?: string;
  fault: string;
}

/** A row with its fields in their right form, or everything that is wrong with it. */
export function readSalesRow(
  fields: readonly string[],
  header: readonly string[],
): SalesRow | RowFault[] {
  if (fields.length !== header.length) {
    return [{ fault: `has ${fields.length} fields instead of ${header.length}` }];
  }
  const { data, error } = Row.safeParse(
    Object.fromEntries(header.map((column, index) => [column, fields[index]])),
  );
  return (
    data ?? error.issues.map(({ path, message }) => ({ column: path.join('.'), fault: message }))
  );
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
  const message = text.trim() === '' ? MISSING : 'is no price in pounds and pence';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
