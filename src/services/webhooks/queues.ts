import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';

/** The right to send what waits in one queue, renewed with each webhook. */
export interface Claim {
  id: string;
  endpointId: string;
  key: string;
}

/** The first webhook of a queue, and how it is to be sent. */
export interface FirstWaiting {
  id: string;
  body: string;
  url: string;
  /** Sealed. */
  secrets: string[];
  isFailing: boolean;
}

/** Longer than an answer is waited for: a claimed queue is not sent by another one while its sender lives. */
const CLAIM = "shop_now() + interval '30 seconds'";

const IS_OPEN = "e.status = 'ENABLED' and coalesce(e.paused_until <= shop_now(), true)";

/** The endpoints that could be sent something now, and how many queues, of at most `most`. */
export function findDue(
  em: EntityManager,
  most: number,
): Promise<{ endpointId: string; queues: number }[]> {
  return bound(em.fork(), FIND_DUE, [most]);
}

const FIND_DUE = `
  select e.id as "endpointId", due.queues from webhook_endpoint e, lateral (
    select count(*)::int as queues from (
      select from webhook_queue q
      where q.endpoint_id = e.id and q.next_try_at <= shop_now() limit $1) one) due
  where ${IS_OPEN} and due.queues > 0 order by e.id`;

/** The queue of an endpoint that has waited longest and that nobody else sends. */
export async function claimQueue(
  em: EntityManager,
  endpointId: string,
): Promise<Claim | undefined> {
  const id = newId();
  const [row] = await bound<{ key: string }>(em.fork(), CLAIM_QUEUE, [endpointId, id]);
  return row && { id, endpointId, key: row.key };
}

const CLAIM_QUEUE = `
  update webhook_queue set claim = $2, next_try_at = ${CLAIM}
  where endpoint_id = $1 and key = (
    select q.key from webhook_queue q join webhook_endpoint e on e.id = q.endpoint_id
    where q.endpoint_id = $1 and q.next_try_at <= shop_now() and ${IS_OPEN}
    order by q.next_try_at limit 1 for update of q skip locked)
  returning key`;

/** What comes next in a claimed queue; nothing when it is empty, the claim was lost or the endpoint is to be let alone. */
export async function firstWaiting(
  em: EntityManager,
  { id, endpointId, key }: Claim,
): Promise<FirstWaiting | undefined> {
  const [row] = await bound<FirstWaiting>(em.fork(), FIRST_WAITING, [endpointId, key, id]);
  return row;
}

const FIRST_WAITING = `
  with mine as (
    update webhook_queue set next_try_at = ${CLAIM}
    where endpoint_id = $1 and key = $2 and claim = $3 returning endpoint_id, key
  )
  select d.id, d.body, e.url, e.failing_since is not null as "isFailing",
    case when e.previous_secret_until > shop_now() then array[e.secret, e.previous_secret]
      else array[e.secret] end as secrets
  from mine
  join webhook_endpoint e on e.id = mine.endpoint_id and ${IS_OPEN}
  join webhook_delivery d on d.endpoint_id = mine.endpoint_id and d.queue = mine.key
  where d.status = 'PENDING' order by d.sequence, d.id limit 1`;

/** Ends a claim. An empty queue goes; what still waits is there for others at once. */
export function release(em: EntityManager, { id, endpointId, key }: Claim): Promise<void> {
  return transaction(em, async (tx) => {
    // Locked by a statement of its own: whoever adds a webhook holds it until that one can be seen.
    const [mine] = await bound(tx, LOCK_MINE, [endpointId, key, id]);
    if (!mine) return;
    const removed = await bound(tx, REMOVE_EMPTY, [endpointId, key]);
    if (removed.length === 0) await bound(tx, PUT_BACK, [endpointId, key]);
  });
}

const MINE = 'endpoint_id = $1 and key = $2';
const LOCK_MINE = `select key from webhook_queue where ${MINE} and claim = $3 for update`;
const REMOVE_EMPTY = `
  delete from webhook_queue where ${MINE} and not exists (
    select from webhook_delivery where endpoint_id = $1 and queue = $2 and status = 'PENDING')
  returning key`;
const PUT_BACK = `update webhook_queue set claim = null, next_try_at = shop_now() where ${MINE}`;
