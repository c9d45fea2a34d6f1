import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Records by name and key, up to a limit each: the oldest make room for the newest. */
export interface Storage {
  collection<T>(name: string, limit: number): Collection<T>;
  /** Empties the collections that are chosen. */
  clear(isChosen: (name: string) => boolean): void;
  close(): void;
}

export interface Collection<T> {
  readonly size: number;
  get(key: string): T | undefined;
  /** Also after changing a record in place: this is what writes it down. */
  set(key: string, record: T): void;
  delete(key: string): void;
  values(): MapIterator<T>;
  clear(): void;
}

interface Line {
  in: string;
  key: string;
  /** Absent: deleted. */
  record?: unknown;
}

type Records = Map<string, Map<string, unknown>>;

/** In memory only, or with a folder also in an append-only file that a restart reads again. */
export function openStorage(dataDir?: string): Storage {
  const file = dataDir === undefined ? undefined : openJournal(dataDir);
  const records: Records = file?.records ?? new Map();
  const open = new Map<string, { clear(): void }>();
  return {
    collection<T>(name: string, limit: number) {
      const known = records.get(name) ?? new Map<string, unknown>();
      records.set(name, known);
      const opened = openCollection(known as Map<string, T>, limit, (key, record) =>
        file?.append({ in: name, key, record }),
      );
      open.set(name, opened);
      return opened;
    },
    clear(isChosen) {
      for (const [name, collection] of open) if (isChosen(name)) collection.clear();
    },
    close: () => file?.close(),
  };
}

function openCollection<T>(
  records: Map<string, T>,
  limit: number,
  write: (key: string, record?: T) => void,
): Collection<T> {
  const evict = () => {
    for (const oldest of records.keys()) {
      if (records.size <= limit) return;
      records.delete(oldest);
    }
  };
  const remove = (key: string) => {
    if (records.delete(key)) write(key);
  };
  evict();
  return {
    get size() {
      return records.size;
    },
    get: (key) => records.get(key),
    set(key, record) {
      records.set(key, record);
      write(key, record);
      evict();
    },
    delete: remove,
    values: () => records.values(),
    clear: () => [...records.keys()].forEach(remove),
  };
}

/** Lines written between two rewrites of the file, beside twice what is alive. */
const REWRITE_AFTER_LINES = 50_000;

function openJournal(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'sandbox.jsonl');
  const records = readJournal(path);
  let descriptor = rewrite(path, records);
  let lines = 0;
  return {
    records,
    append(line: Line) {
      // Synchronous: what the sandbox has answered survives a kill of its process.
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
      lines += 1;
      if (lines < REWRITE_AFTER_LINES + 2 * countOf(records)) return;
      closeSync(descriptor);
      descriptor = rewrite(path, records);
      lines = 0;
    },
    close: () => closeSync(descriptor),
  };
}

function readJournal(path: string): Records {
  const records: Records = new Map();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  // What follows the last line feed is a line that a kill has cut short: nobody was answered.
  lines.pop();
  lines.forEach((text, index) => apply(records, parseLine(text, `${path}:${index + 1}`)));
  return records;
}

function parseLine(text: string, place: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch (error) {
    throw new Error(`${place} is not a sandbox record; move the file away to start afresh`, {
      cause: error,
    });
  }
}

function apply(records: Records, { in: name, key, record }: Line): void {
  const known = records.get(name) ?? new Map<string, unknown>();
  records.set(name, known);
  if (record === undefined) known.delete(key);
  else known.set(key, record);
}

/** Leaves only what is alive, and the file open for appending. */
function rewrite(path: string, records: Records): number {
  const descriptor = openSync(`${path}.new`, 'w');
  for (const [name, known] of records) {
    for (const [key, record] of known) {
      writeSync(descriptor, `${JSON.stringify({ in: name, key, record })}\n`);
    }
  }
  renameSync(`${path}.new`, path);
  return descriptor;
}

function countOf(records: Records): number {
  return [...records.values()].reduce((sum, known) => sum + known.size, 0);
}
