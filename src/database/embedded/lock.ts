import { DatabaseSync } from 'node:sqlite';

export interface Lock {
  release(): void;
}

/**
 * Takes the folder's lock, waiting at most `waitMs`; undefined when another process keeps it. An SQLite
 * transaction is the one lock in Node that the operating system gives back after kill -9, so it is never stale.
 */
export function takeLock(path: string, waitMs: number): Lock | undefined {
  const database = new DatabaseSync(path, { timeout: waitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

const SQLITE_BUSY = 5;
