import { parse } from 'csv-parse/sync';

/** One record of a CSV file, or why what stands there is none. */
export type CsvRecord = { line: number } & ({ fields: string[] } | { fault: string });

// A quoted field may go over so many lines; an open quote without an end swallows no more than its own line.
const LONGEST_RECORD_LINES = 1_000;

/** The records of a text (RFC 4180), by line. One that can't be read costs none of the others. */
export function* csvRecords(text: string): Generator<CsvRecord> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length;) {
    // Most records are one line: only a quote can make them longer.
    const most = lines[index]!.includes('"') ? LONGEST_RECORD_LINES : 1;
    const waiting = lines.slice(index, index + most);
    const taken = takeRecord(waiting, { line: index + 1, isEnd: true, longest: waiting.length })!;
    if (taken.record) yield taken.record;
    index += taken.lines;
  }
}

export interface Taken {
  record: CsvRecord | undefined;
  lines: number;
}

interface Place {
  /** The number of the first line. */
  line: number;
  /** Whether no further lines will come. */
  isEnd: boolean;
  /** How many lines one record may have. */
  longest: number;
}

/** The record at the beginning of these lines; undefined while its end may be still to come. */
export function takeRecord(
  waiting: readonly string[],
  { line, isEnd, longest }: Place,
): Taken | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  if (first.trim() === '') return { record: undefined, lines: 1 };
  if (!first.includes('"')) return { record: { line, fields: first.split(',') }, lines: 1 };
  const lines = closedAfter(waiting, longest);
  if (lines === undefined) {
    if (!isEnd && waiting.length < longest) return undefined;
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
function closedAfter(waiting: readonly string[], longest: number): number | undefined {
  let quotes = 0;
  for (const [index, text] of waiting.slice(0, longest).entries()) {
    quotes += text.split('"').length - 1;
    if (quotes % 2 === 0) return index + 1;
  }
  return undefined;
}
