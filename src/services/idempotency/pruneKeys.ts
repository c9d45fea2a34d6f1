import type { Shop } from '../../context.js';

const BATCH = 5_000;

/** Forgets the keys of calls that nobody will repeat any more. */
export async function pruneKeys({ em, settings }: Pick<Shop, 'em' | 'settings'>): Promise<number> {
  const seconds = settings.idempotencyRetentionMs / 1000;
  for (let pruned = 0; ;) {
    const rows = await em.fork().execute<unknown[]>(
      `delete from idempotency_key where ctid in (
         select ctid from idempotency_key
         where created_at < shop_now() - make_interval(secs => ?) limit ${BATCH})
       returning 1`,
      [seconds],
    );
    pruned += rows.length;
    if (rows.length < BATCH) return pruned;
  }
}
