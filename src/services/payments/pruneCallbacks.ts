import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';

const BATCH = 1_000;

/**
 * Forgets callbacks that were processed long ago. One that comes again after that is processed again, and changes
 * nothing: what it tells of is settled.
 */
export async function pruneCallbacks(
  { em, settings }: Pick<Shop, 'em' | 'settings'>,
  signal?: AbortSignal,
): Promise<number> {
  const fork = em.fork();
  for (let pruned = 0; ;) {
    const rows = await bound(fork, PRUNE, [settings.callbackRetentionMs, BATCH]);
    pruned += rows.length;
    if (rows.length < BATCH || signal?.aborted) return pruned;
  }
}

/** Ids ascend with time, so those that are due are among the first of the key: no index by time is kept for it. */
const PRUNE = `
  delete from callback where id in (
    select id from (
      select id, processed_at from callback where processed_at is not null order by id limit $2
    ) as oldest
    where processed_at < shop_now() - $1 * interval '1 ms')
  returning id`;
