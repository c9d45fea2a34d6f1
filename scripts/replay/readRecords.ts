import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { takeRecord, type CsvRecord } from '../../src/services/catalogue/imports/csvRecords.js';

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
    for (let taken = take(waiting, line); taken;) {
      if (taken.record) yield taken.record;
      waiting.splice(0, taken.lines);
      line += taken.lines;
      taken = take(waiting, line);
    }
  }
  while (waiting.length > 0) {
    const taken = takeRecord(waiting, { line, isEnd: true, longest: LONGEST_RECORD_LINES })!;
    if (taken.record) yield taken.record;
    waiting.splice(0, taken.lines);
    line += taken.lines;
  }
}

const take = (waiting: readonly string[], line: number) =>
  takeRecord(waiting, { line, isEnd: false, longest: LONGEST_RECORD_LINES });

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
