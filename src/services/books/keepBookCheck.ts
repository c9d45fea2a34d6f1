import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseClock } from '../../database/clock.js';
import { transaction } from '../../database/transaction.js';
import { BookCheck as KeptCheck } from '../../entities/BookCheck.js';
import type { BookCheck } from './checkBooks.js';

/** Keeps what a look into the books has found: staff are alerted of it until a later one finds it mended. */
export function keepBookCheck(em: EntityManager, checks: readonly BookCheck[]): Promise<void> {
  const findings = checks.filter(({ violations }) => violations > 0);
  return transaction(em, async (tx) => {
    const checkedAt = await databaseClock.now(tx);
    tx.persist(Object.assign(new KeptCheck(), { checkedAt, rules: checks.length, findings }));
  });
}
