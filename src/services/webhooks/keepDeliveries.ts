import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { newId } from '../../entities/newId.js';
import type { WebhookDelivery } from '../../entities/WebhookDelivery.js';

export type PlannedDelivery = Pick<
  WebhookDelivery,
  'queue' | 'sequence' | 'type' | 'subject' | 'body'
> & { endpointId: string };

/**
 * Puts webhooks into their queues, in the order in which they are given. What an endpoint was to be told already is
 * left alone; `again`: it is told once more. Locks deliveries first and queues after them, as everybody does.
 */
export async function keepDeliveries(
  tx: EntityManager,
  given: readonly PlannedDelivery[],
  { again = false } = {},
): Promise<number> {
  if (given.length === 0) return 0;
  const planned = [...new Map(given.map((one) => [one.endpointId + one.subject, one])).values()];
  const column = <K extends keyof PlannedDelivery>(name: K) => planned.map((one) => one[name]);
  const [endpoints, queues] = [column('endpointId'), column('queue')];
  const rows = [endpoints, queues, column('sequence'), column('type'), column('subject')];
  const ids = planned.map(() => newId());
  const kept = await bound(tx, again ? KEEP_AGAIN : KEEP, [ids, ...rows, column('body')]);
  await bound(tx, QUEUE, [endpoints, queues, again]);
  return kept.length;
}

const KEEP_ONCE = `
  insert into webhook_delivery (id, endpoint_id, queue, sequence, type, subject, body, created_at, queued_at)
  select *, shop_now(), shop_now()
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::text[])
  on conflict (endpoint_id, subject) do`;

const KEEP = `${KEEP_ONCE} nothing returning id`;

/** Under the id that it had, so that the receiver knows it for the same. */
const KEEP_AGAIN = `${KEEP_ONCE} update set status = 'PENDING', delivered_at = null, tries = 0,
    queued_at = excluded.queued_at returning id`;

/**
 * An update and not nothing: whoever is about to remove an empty queue is waited for. What is told again is told now, though
 * an earlier try of it waits for the next; a claimed queue is left to its sender.
 */
const QUEUE = `
  insert into webhook_queue as queue (endpoint_id, key, next_try_at)
  select distinct endpoint_id, key, shop_now()
  from unnest($1::uuid[], $2::uuid[]) as wanted (endpoint_id, key) order by 1, 2
  on conflict (endpoint_id, key) do update set next_try_at =
    case when $3 and queue.claim is null then excluded.next_try_at else queue.next_try_at end`;
