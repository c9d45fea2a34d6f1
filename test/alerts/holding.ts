import { Client } from 'pg';
import type { TestShop } from '../support/TestShop.js';

/** Somebody has a hand in the database for a while, and others wait. */
export async function holding(
  { databaseUrl }: TestShop,
  lock: string,
  work: () => Promise<void>,
): Promise<void> {
  const hand = new Client({ connectionString: databaseUrl });
  await hand.connect();
  try {
    await hand.query(`begin; ${lock} for update`);
    await work();
  } finally {
    await hand.end();
  }
}
