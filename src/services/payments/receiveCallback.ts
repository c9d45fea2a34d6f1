import type { Shop } from '../../context.js';
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
  { em, topics }: Pick<Shop, 'em' | 'topics'>,
  gateway: PaymentGateway,
  { method, rawBody, headers }: IncomingCallback,
): Promise<void> {
  const callback = await gateway.parseCallback(rawBody, headers);
  if (callback.kind === 'IGNORED') return;
  const kept = await em
    .fork()
    .execute<unknown[]>(KEEP, [newId(), method, callback.eventId, JSON.stringify(callback)]);
  if (kept.length > 0) topics.publish(CALLBACKS_TOPIC);
}

/** One statement, committed when it returns. */
const KEEP = `
  insert into callback (id, method, event_id, content, received_at, next_try_at)
  values (?, ?, ?, ?::jsonb, shop_now(), shop_now())
  on conflict (method, event_id) do nothing returning id`;

/** Says that the inbox has something to process. */
export const CALLBACKS_TOPIC = 'callbacks';
