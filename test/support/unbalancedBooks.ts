import type { EntityManager } from '@mikro-orm/postgresql';
import { checkBooks } from '../../src/services/books/checkBooks.js';
import { compareLedger } from '../../src/services/books/compareLedger.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { BEHIND } from './behind.js';
import { until } from './until.js';

export interface Unbalanced {
  name: string;
  examples: string[];
}

/** What does not add up in the database, or between it and the providers' own books. */
export async function unbalancedBooks(
  em: EntityManager,
  { ledger, clock }: Sandbox,
): Promise<Unbalanced[]> {
  await until('what has happened is followed up', () => isFollowedUp(em));
  const theirs = { entries: ledger.entries(), now: clock.now(), isComplete: true };
  const checks = [...(await checkBooks(em)), ...(await compareLedger(em, theirs))];
  return checks
    .filter(({ violations }) => violations > 0)
    .map(({ name, examples }) => ({ name, examples }));
}

/** Nobody wakes the rollups, and alerts are told together: they are seconds late, which may be hours where the clock is moved. */
async function isFollowedUp(em: EntityManager): Promise<boolean> {
  const [behind] = await em.execute(`select from ${BEHIND} and name in (?, ?)`, [
    'roll up events',
    'tell of alerts',
  ]);
  return behind === undefined;
}
