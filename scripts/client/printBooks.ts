import type { EntityManager } from '@mikro-orm/postgresql';
import { checkBooks, type BookCheck } from '../../src/services/books/checkBooks.js';
import { compareLedger } from '../../src/services/books/compareLedger.js';
import { awaitUntil } from './awaitUntil.js';
import type { Sandbox } from './Sandbox.js';

/** Each check on a line with its count, and below it what was found. */
export function printBooks(checks: readonly BookCheck[]): void {
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, violations, examples } of checks) {
    console.log(`  ${name.padEnd(width)}  ${String(violations).padStart(6)}`);
    for (const example of examples) console.log(`    → ${example}`);
  }
}

export const violationsOf = (checks: readonly BookCheck[]): number =>
  checks.reduce((sum, { violations }) => sum + violations, 0);

async function auditShop(em: EntityManager, sandbox: Sandbox): Promise<BookCheck[]> {
  return [...(await checkBooks(em)), ...(await compareLedger(em, await sandbox.books()))];
}

/** The books once they balance: what is still on its way when a program ends may take a moment. */
export async function closeBooks(
  em: EntityManager,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<BookCheck[]> {
  let last: BookCheck[] = [];
  const patience = { signal, withinMs: 10_000, everyMs: 250 };
  await awaitUntil('clean books', patience, async () => {
    last = await auditShop(em, sandbox);
    return violationsOf(last) === 0;
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
  });
  return last;
}
