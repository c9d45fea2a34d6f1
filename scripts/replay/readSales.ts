import {
  salesColumns,
  readSalesRow,
  type SalesRow,
} from '../../src/services/catalogue/imports/salesRows.js';
import { readRecords } from './readRecords.js';

export interface MalformedRow {
  line: number;
  fault: string;
}

export interface SalesFile {
  rows: SalesRow[];
  malformed: MalformedRow[];
  digest: string;
}

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
  const { header, missing } = salesColumns(names);
  if (missing.length === 0) return header;
  throw new Error(`The first line of the file names no column ${missing.join(', ')}`);
}

function rowOf(fields: readonly string[], header: readonly string[]): SalesRow | string {
  const row = readSalesRow(fields, header);
  if (!Array.isArray(row)) return row;
  return row.map(({ column, fault }) => (column ? `${column} ${fault}` : fault)).join(', ');
}
