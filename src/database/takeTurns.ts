import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * One at a time in the whole shop until the transaction ends: for what staff change by hand, where a row that could be
 * locked may not be there yet. Taken before every other lock.
 */
export async function takeTurns(
  tx: EntityManager,
  at: 'alerts' | 'catalogue' | 'coupons' | 'partners' | 'shipping rates' | 'tax rates',
): Promise<void> {
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`turns at ${at}`]);
}
