import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId, newId } from '../../entities/newId.js';
import { WebhookAttempt } from '../../entities/WebhookAttempt.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookDeliveryStatus } from '../../entities/WebhookDeliveryStatus.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { isTaken } from './recordAttempt.js';
import { signWebhook } from './signWebhook.js';
import { pingBody } from './webhookBody.js';
import { PING } from './webhookTypes.js';

type PingContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'webhooks' | 'vault'>;

/** Sends a webhook that tells nothing, once and at once, to a disabled endpoint too, and says what came of it. */
export async function pingWebhookEndpoint(
  { em, viewer, clock, webhooks, vault }: PingContext,
  { endpointId }: { endpointId: string },
): Promise<{ delivery: WebhookDelivery }> {
  const fork = em.fork();
  const own = { $and: [{ id: givenId(endpointId) }, viewer.ownEndpoints()] };
  const endpoint = await fork.findOneOrFail(WebhookEndpoint, own);
  const attemptedAt = await clock.now(fork);
  const [id, body] = [newId(), pingBody(attemptedAt, endpoint.id)];
  const sealed = endpoint.secretsAt(attemptedAt);
  const secrets = sealed.map((secret) => vault.open(secret, endpoint.id));
  const headers = signWebhook({ id, body, sentAt: new Date(), secrets });
  const answer = await webhooks.post({ url: endpoint.url, headers, body });
  const { DELIVERED, FAILED } = WebhookDeliveryStatus;
  return transaction(em, async (tx) => {
    const delivery = Object.assign(new WebhookDelivery(), {
      ...{ id, body, type: PING, queue: id, sequence: 0, subject: `${PING}:${id}`, tries: 1 },
      endpoint: tx.getReference(WebhookEndpoint, endpoint.id),
      status: isTaken(answer) ? DELIVERED : FAILED,
      deliveredAt: isTaken(answer) ? attemptedAt : undefined,
      createdAt: attemptedAt,
      queuedAt: attemptedAt,
    });
    const { durationMs, status, excerpt: responseExcerpt, error } = answer;
    const result = { attemptedAt, durationMs, status, responseExcerpt, error };
    delivery.attempts.add(Object.assign(new WebhookAttempt(), { delivery, ...result }));
    tx.persist(delivery);
    return { delivery };
  });
}
