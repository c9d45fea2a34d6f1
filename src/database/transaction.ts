import type { EntityManager } from '@mikro-orm/postgresql';
import { setTimeout as pause } from 'node:timers/promises';
import { witnessed } from './operation.js';

// Serialisation failure, deadlock: nothing was done, and doing it again is right.
const RETRIABLE = new Set(['40001', '40P01']);
const TRIES = 5;

/**
 * Runs one operation in one transaction, on a fork of its own. Lost races are run again from the start, so `work`
 * must do nothing but read and write the database.
 */
export async function transaction<T>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await em.fork().transactional((tx) => witnessed(em, tx, work));
    } catch (error) {
      if (attempt === TRIES || !RETRIABLE.has(sqlState(error))) throw error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
