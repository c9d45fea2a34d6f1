import { priceMinor } from '../../../entities/Price.js';
import { problem, Refusal } from '../../../errors.js';
import { csvRecords } from './csvRecords.js';
import { plainText } from './plainText.js';
import { reject, type ProductFile, type ProductRow, type RejectedRow } from './ProductFile.js';

/** The columns that are read, by the names of the older exports and of the newer template. */
const COLUMNS = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  description: ['Body (HTML)', 'Description'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  option1: ['Option1 Value'],
  option2: ['Option2 Value'],
  option3: ['Option3 Value'],
  sku: ['Variant SKU', 'SKU'],
  grams: ['Variant Grams', 'Weight value (grams)'],
  price: ['Variant Price', 'Price'],
} as const;

type Column = keyof typeof COLUMNS;
type Row = Partial<Record<Column, string>>;

const REQUIRED: readonly Column[] = ['handle', 'title', 'sku', 'price'];
const STATUSES = ['active', 'draft', 'archived', 'unlisted'];
/** What Shopify calls the only variant of a product. */
const ONLY_VARIANT = 'Default Title';
const COLUMN_OF: Record<string, Column> = {
  sku: 'sku',
  name: 'title',
  description: 'description',
  weightGrams: 'grams',
  prices: 'price',
};

/**
 * The variants of a Shopify product export (https://help.shopify.com/en/manual/products/import-export/using-csv): rows
 * of one handle are one product, which only its first row describes. A row with nothing but an image is skipped.
 */
export function readShopifyProducts(text: string, currency: string): ProductFile {
  const file: Sheet = { names: [], places: {}, described: new Map(), currency };
  const offers: ProductRow[] = [];
  const rejected: RejectedRow[] = [];
  let [rows, skipped] = [0, 0];
  for (const record of csvRecords(text)) {
    if (file.names.length === 0) {
      takeHeadings(file, 'fields' in record ? record.fields : []);
      continue;
    }
    rows += 1;
    const { line } = record;
    const fields = 'fields' in record ? record.fields : [];
    if (fields.length !== file.names.length) {
      rejected.push(reject(line, undefined, 'CSV_MALFORMED'));
      continue;
    }
    const row = describe(file, fields);
    const faults = isVariant(row) ? faultsOf(file, row, line) : [];
    rejected.push(...faults);
    if (!isVariant(row)) skipped += 1;
    else if (faults.length === 0) offers.push({ line, offer: offerOf(row, currency) });
  }
  if (file.names.length === 0) takeHeadings(file, []);
  return { rows, skipped, offers, rejected, columnOf: (field) => nameOf(file, COLUMN_OF[field]) };
}

interface Sheet {
  names: readonly string[];
  places: Partial<Record<Column, number>>;
  /** The first row of each handle. */
  described: Map<string, Row>;
  currency: string;
}

function takeHeadings(file: Sheet, names: readonly string[]): void {
  file.names = names.map((name) => name.trim());
  const lower = file.names.map((name) => name.toLowerCase());
  for (const [column, known] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const place = lower.findIndex((name) => known.some((one) => one.toLowerCase() === name));
    if (place >= 0) file.places[column] = place;
  }
  const missing = REQUIRED.filter((column) => file.places[column] === undefined);
  if (missing.length === 0) return;
  const problems = missing.map((column) =>
    problem('COLUMN_MISSING', { column: COLUMNS[column].join(' / ') }, ['text']),
  );
  throw new Refusal(...problems);
}

/** The row's fields, and where they are empty those that stand for the whole product. */
function describe({ places, described }: Sheet, fields: readonly string[]): Row {
  const row: Row = {};
  for (const [column, place] of Object.entries(places) as [Column, number][]) {
    row[column] = fields[place]!.trim();
  }
  const first = described.get(row.handle!);
  if (!first) {
    described.set(row.handle!, row);
    return row;
  }
  for (const column of ['title', 'description', 'published', 'status'] as const) {
    row[column] ||= first[column] ?? '';
  }
  return row;
}

const isVariant = ({ sku, price, option1 }: Row): boolean => Boolean(sku || price || option1);

function faultsOf(file: Sheet, row: Row, line: number): RejectedRow[] {
  const { handle, title, sku, price = '', grams = '', status = '', published = '' } = row;
  const faults: [Column, string, boolean][] = [
    ['handle', 'HANDLE_MISSING', !handle],
    ['title', 'NAME_MISSING', !title],
    ['sku', 'SKU_MISSING', !sku],
    ['price', 'PRICE_MISSING', !price],
    ['price', 'PRICE_MALFORMED', price !== '' && !isAmount(price, file.currency)],
    ['grams', 'NUMBER_MALFORMED', !/^(\d{1,9}(\.\d+)?)?$/.test(grams)],
    ['status', 'STATUS_UNKNOWN', status !== '' && !STATUSES.includes(status.toLowerCase())],
    ['published', 'STATUS_UNKNOWN', !/^(true|false|)$/i.test(published)],
  ];
  return faults
    .filter(([, , isFault]) => isFault)
    .map(([column, reason]) => reject(line, nameOf(file, column), reason));
}

const isAmount = (price: string, currency: string): boolean =>
  /^\d{1,12}(\.\d{1,9})?$/.test(price) && priceMinor(price, currency) !== undefined;

function offerOf(row: Row, currency: string): ProductRow['offer'] {
  const { title = '', sku = '', price = '', grams, description } = row;
  const options = [row.option1, row.option2, row.option3].filter(
    (option) => option && option !== ONLY_VARIANT,
  );
  return {
    sku,
    name: options.length > 0 ? `${title} – ${options.join(' / ')}` : title,
    description: description === undefined ? undefined : plainText(description),
    active: isOnSale(row),
    weightGrams: grams ? Math.round(Number(grams)) : undefined,
    prices: [{ amount: price, currency }],
  };
}

/** Undefined where the file says nothing of it: then what staff took off sale stays off. */
function isOnSale({ status = '', published = '' }: Row): boolean | undefined {
  if (status === '' && published === '') return undefined;
  return /^(active|)$/i.test(status) && !/^false$/i.test(published);
}

const nameOf = ({ names, places }: Sheet, column: Column | undefined): string | undefined =>
  column && names[places[column] ?? -1];
