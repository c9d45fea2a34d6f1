import type { Pool, PoolClient } from 'pg';

// Whoever holds a connection that was lost learns of it within a moment, and most give it back themselves.
const GRACE_MS = 1_000;

/**
 * Gives lost connections back to their pool. Kysely 0.29 releases a transaction's connection only after its
 * commit or rollback succeeded; on a connection that is gone none does, and each would keep its place for ever.
 */
export function replaceLost(pool: Pool): void {
  const out = new Set<PoolClient>();
  pool.on('acquire', (client) => out.add(client));
  pool.on('release', (_error, client) => out.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => {
        if (out.has(client)) client.release(true);
      }, GRACE_MS).unref();
    });
  });
}
