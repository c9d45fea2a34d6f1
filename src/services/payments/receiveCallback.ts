import type { Shop } from '../../context.js';
import { Callback } from '../../entities/Callback.js';
import { newId } from '../../entities/newId.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { CallbackHeaders, PaymentGateway } from '../../gateways/payments/PaymentGateway.js';

export interface IncomingCallback {
  method: PaymentMethod;
  rawBody: Buffer;
  headers: CallbackHeaders;
}

/**
 * Verifies a provider's callback and commits it to the inbox; only then may it be acknowledged. A repeat changes
 * nothing. Throws `CallbackRejected` for what is not the provider's.
 */
export async function receiveCallback(
  { em, clock, topics }: Pick<Shop, 'em' | 'clock' | 'topics'>,
  gateway: PaymentGateway,
  { method, rawBody, headers }: IncomingCallback,
): Promise<void> {
  const callback = await gateway.parseCallback(rawBody, headers);
  if (callback.kind === 'IGNORED') return;
  const fork = em.fork();
  const receivedAt = await clock.now(fork);
  const row = {
    id: newId(),
    method,
    eventId: callback.eventId,
    content: JSON.parse(JSON.stringify(callback)) as Record<string, unknown>,
    receivedAt,
    nextTryAt: receivedAt,
  };
  await fork.upsert(Callback, row, {
    onConflictAction: 'ignore',
    onConflictFields: ['method', 'eventId'],
  });
  topics.publish(CALLBACKS_TOPIC);
}

/** Says that the inbox has something to process. */
export const CALLBACKS_TOPIC = 'callbacks';
