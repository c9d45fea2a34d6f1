import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** One record of a CSV file, or why what stands there is none. */
export type CsvRecord = { line: number } & ({ fields: string[] } | { fault: string });

export interface CsvFile {
  records: AsyncIterable<CsvRecord>;
  /** SHA-256 of the uncompressed content, once the records have been read. */
  digest(): string;
}

// A quoted field may go over so many lines; an open quote without an end swallows no more than its own line.
const LONGEST_RECORD_LINES = 20;

/** Streams a `.csv` or `.csv.gz` (RFC 4180). A record that can't be read costs none of the others. */
export function readRecords(path: string): CsvFile {
  const hash = createHash('sha256');
  return { records: recordsOf(linesOf(path, hash)), digest: () => hash.digest('hex') };
}

async function* recordsOf(lines: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const waiting: string[] = [];
  let line = 1;
  for await (const text of lines) {
    waiting.push(text);
    for (let taken = takeRecord(waiting, line, false); taken;) {
      if (taken.record) yield taken.record;
      waiting.splice(0, taken.lines);
      line += taken.lines;
      taken = takeRecord(waiting, line, false);
    }
  }
  while (waiting.length > 0) {
    const taken = takeRecord(waiting, line, true)!;
    if (taken.record) yield taken.record;
    waiting.splice(0, taken.lines);
    line += taken.lines;
  }
}

interface Taken {
  record: CsvRecord | undefined;
  lines: number;
}

/** The record at the beginning of these lines; undefined while its end may be still to come. */
function takeRecord(waiting: readonly string[], line: number, isEnd: boolean): Taken | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  if (first.trim() === '') return { record: undefined, lines: 1 };
  if (!first.includes('"')) return { record: { line, fields: first.split(',') }, lines: 1 };
  const lines = closedAfter(waiting);
  if (lines === undefined) {
    if (!isEnd && waiting.length < LONGEST_RECORD_LINES) return undefined;
    return { record: { line, fault: 'a quote is opened and never closed' }, lines: 1 };
  }
  const text = waiting.slice(0, lines).join('\n');
  try {
    const [fields] = parse(text) as string[][];
    return { record: { line, fields: fields ?? [] }, lines };
  } catch (error) {
    return { record: { line, fault: (error as Error).message.split(':')[0]! }, lines: 1 };
  }
}

/** After how many lines every quote that was opened is closed again: doubled ones count as two. */
function closedAfter(waiting: readonly string[]): number | undefined {
  let quotes = 0;
  for (const [index, text] of waiting.slice(0, LONGEST_RECORD_LINES).entries()) {
    quotes += text.split('"').length - 1;
    if (quotes % 2 === 0) return index + 1;
  }
  return undefined;
}

async function* linesOf(path: string, hash: Hash): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of contentOf(path)) {
    hash.update(chunk);
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const text of lines) yield text.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}

async function* contentOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* path.endsWith('.gz') ? file.pipe(gunzip) : file;
  } catch (error) {
    throw new Error(`${path} can't be read to its end: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
