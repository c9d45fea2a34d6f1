import type { EntityManager } from '@mikro-orm/postgresql';
import { randomInt } from 'node:crypto';
import { bound } from '../../database/bound.js';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookDeliveryStatus } from '../../entities/WebhookDeliveryStatus.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { WebhookEndpointStatus } from '../../entities/WebhookEndpointStatus.js';
import { WebhookStop } from '../../entities/WebhookStop.js';
import type { WebhookAnswer } from '../../gateways/webhooks/WebhookGateway.js';
import { raiseDeadEndpoint } from '../alerts/raiseDeadEndpoint.js';
import type { DeliverShop } from './deliverQueue.js';
import type { Claim, FirstWaiting } from './queues.js';

interface Attempted {
  claim: Claim;
  webhook: FirstWaiting;
  answer: WebhookAnswer;
}

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Between one try and the next: a day altogether. Each is made longer by up to a quarter. */
const PAUSES_MS = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 9 * HOUR],
];
const PATIENCE_MS = 24 * HOUR;

/** An endpoint that has failed so often in a row is tried ever more rarely, whatever waits for it. */
const FAILURES_BEFORE_PAUSE = 10;
const LONGEST_PAUSE_MS = 5 * MINUTE;

/** Writes down what came of a try, and what follows from it. True: the queue goes on. */
export async function recordAttempt(shop: DeliverShop, attempted: Attempted): Promise<boolean> {
  const { webhook, answer } = attempted;
  if (isTaken(answer)) {
    const em = shop.em.fork();
    await bound(em, DELIVERED, [webhook.id, ...attemptOf(answer)]);
    if (webhook.isFailing) await bound(em, RECOVERED, [attempted.claim.endpointId]);
    return true;
  }
  return transaction(shop.em, (tx) => recordFailure(tx, shop, attempted));
}

export const isTaken = ({ status }: WebhookAnswer): boolean =>
  status !== undefined && status >= 200 && status < 300;

const attemptOf = ({ durationMs, status, excerpt, error }: WebhookAnswer) => [
  ...[newId(), durationMs, status ?? null, excerpt ?? null, error ?? null],
];

const ATTEMPT = `
  insert into webhook_attempt
    (id, delivery_id, attempted_at, duration_ms, status, response_excerpt, error)
  select $2::uuid, id, shop_now(), $3::int, $4::int, $5::text, $6::text`;

const DELIVERED = `
  with taken as (
    update webhook_delivery set status = 'DELIVERED', delivered_at = shop_now(), tries = tries + 1
    where id = $1 and status = 'PENDING' returning id
  ) ${ATTEMPT} from taken`;

const FAILED = `
  with tried as (update webhook_delivery set tries = tries + 1 where id = $1 returning id)
  ${ATTEMPT} from tried`;

const RECOVERED = `
  update webhook_endpoint set failures = 0, failing_since = null, paused_until = null
  where id = $1 and failing_since is not null`;

async function recordFailure(
  tx: EntityManager,
  { clock, log, settings }: DeliverShop,
  { claim: { id: claim, endpointId, key }, webhook, answer }: Attempted,
): Promise<boolean> {
  // Not as an entity is locked: webhooks that are planned meanwhile refer to the row.
  await bound(tx, 'select id from webhook_endpoint where id = $1 for no key update', [endpointId]);
  await bound(tx, FAILED, [webhook.id, ...attemptOf(answer)]);
  const endpoint = await tx.findOne(WebhookEndpoint, endpointId);
  const delivery = await tx.findOne(WebhookDelivery, webhook.id);
  if (!endpoint || !delivery) return false;
  const now = await clock.now(tx);
  endpoint.failed(now, pauseOf(endpoint, answer, now));
  const stop = stopOf(endpoint, answer, now);
  if (stop && endpoint.status === WebhookEndpointStatus.ENABLED) {
    endpoint.disable(stop, now);
    await raiseDeadEndpoint(tx, { settings }, endpoint, now);
    log.error({ endpointId, url: endpoint.url, because: stop }, 'a webhook endpoint was disabled');
  }
  const pause = PAUSES_MS[delivery.tries - 1];
  // Who takes nothing at all has not refused this one: it waits until the endpoint is enabled again.
  const isGivenUp = pause === undefined && !stop;
  if (isGivenUp) delivery.status = WebhookDeliveryStatus.FAILED;
  const delayMs = isGivenUp ? 0 : Math.max(spread(pause ?? 0), answer.retryAfterMs ?? 0);
  await bound(tx, NEXT_TRY, [endpointId, key, claim, isGivenUp ? claim : null, delayMs]);
  return isGivenUp;
}

const NEXT_TRY = `
  update webhook_queue set claim = $4, next_try_at = shop_now() + $5 * interval '1 ms'
  where endpoint_id = $1 and key = $2 and claim = $3`;

const spread = (ms: number): number => ms + randomInt(Math.floor(ms / 4) + 1);

function stopOf(
  { failingSince }: WebhookEndpoint,
  { status }: WebhookAnswer,
  now: Date,
): WebhookStop | undefined {
  if (status === 410) return WebhookStop.GONE;
  const failingMs = now.getTime() - failingSince!.getTime();
  return failingMs >= PATIENCE_MS ? WebhookStop.FAILING : undefined;
}

/** Until when the whole endpoint is left alone, if at all. */
function pauseOf(
  { failures }: WebhookEndpoint,
  { status, retryAfterMs = 0 }: WebhookAnswer,
  now: Date,
): Date | undefined {
  const tooMany = failures + 1 - FAILURES_BEFORE_PAUSE;
  const restMs = tooMany < 0 ? 0 : Math.min(SECOND * 2 ** tooMany, LONGEST_PAUSE_MS);
  // Too many requests, or none at the moment: of these no single webhook is to blame.
  const askedMs = status === 429 || status === 503 ? retryAfterMs : 0;
  const pauseMs = Math.max(restMs, askedMs);
  return pauseMs > 0 ? new Date(now.getTime() + pauseMs) : undefined;
}
