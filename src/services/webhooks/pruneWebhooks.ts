import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';

const BATCH = 1_000;

/** Forgets webhooks that are long over, and those that nobody has asked for in all that time. */
export async function pruneWebhooks(
  { em, settings }: Pick<Shop, 'em' | 'settings'>,
  signal?: AbortSignal,
): Promise<number> {
  const fork = em.fork();
  for (let pruned = 0; ;) {
    const rows = await bound(fork, PRUNE, [settings.webhookRetentionMs, BATCH]);
    pruned += rows.length;
    if (rows.length < BATCH || signal?.aborted) return pruned;
  }
}

/** At an endpoint that is on, what waits is never old enough. */
const PRUNE = `
  delete from webhook_delivery where id in (
    select id from webhook_delivery
    where created_at < shop_now() - $1 * interval '1 ms'
      and (status <> 'PENDING' or endpoint_id in (
        select id from webhook_endpoint where status = 'DISABLED'))
    order by created_at limit $2 for update skip locked)
  returning id`;
