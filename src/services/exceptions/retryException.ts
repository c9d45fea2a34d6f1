import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { invalidMove } from '../../errors.js';
import { retryFollowUp } from '../events/retryFollowUp.js';
import { answered, callOf, claim, type Answer } from '../idempotency/idempotency.js';
import { retryNotification } from '../notifications/retryNotification.js';
import { retryCallback } from '../payments/retryCallback.js';
import { retryPayment } from '../payments/retryPayment.js';
import { retryRefund } from '../payments/retryRefund.js';
import { enableWebhookEndpoint } from '../webhooks/enableWebhookEndpoint.js';
import { replayWebhooks } from '../webhooks/replayWebhooks.js';
import { lift } from './dismissException.js';
import type { ExceptionItem } from './ExceptionItem.js';
import { itemOf, readException } from './findExceptions.js';

export interface RetryException {
  id: string;
  idempotencyKey: string;
}

/**
 * What was in the way is put right: the thing is done again, as if it were new. Returns it as it was. What can only be
 * looked at is refused; of two who try at once, one is told that it is under way.
 */
export async function retryException(
  ctx: Context,
  { id, idempotencyKey }: RetryException,
): Promise<{ exception: ExceptionItem }> {
  const { em, viewer, clock } = ctx;
  const call = callOf(viewer.idempotencyScope(idempotencyKey), 'retryException', idempotencyKey, {
    id,
  });
  const earlier = await answered(em, call);
  if (earlier) return { exception: itemOf(earlier['exception'] as ExceptionItem) };
  const exception = await readException(em.fork(), ctx, id);
  const retry = RETRIES[exception.kind];
  if (!retry) throw invalidMove(exception.kind, 'RETRY');
  await retry(ctx, { id, idempotencyKey });
  await transaction(em, async (tx) => {
    await lift(tx, id, viewer.actor);
    await claim(tx, call, { exception } as unknown as Answer, await clock.now(tx));
  });
  return { exception };
}

type Retry = (ctx: Context, wanted: RetryException) => Promise<unknown>;

/** The verb of each kind, which refuses what is under way already. */
const RETRIES: Partial<Record<ExceptionKind, Retry>> = {
  CALLBACK: (ctx, { id: callbackId }) => retryCallback(ctx, { callbackId }),
  MESSAGE: (ctx, { id: notificationId }) => retryNotification(ctx, { notificationId }),
  WEBHOOK: async (ctx, { id }) => {
    const { endpoint } = await ctx.em.fork().findOneOrFail(WebhookDelivery, id);
    return replayWebhooks(ctx, {
      endpointId: endpoint.id,
      deliveryIds: [id],
      onlyFailed: true,
    });
  },
  ENDPOINT: (ctx, { id: endpointId }) => enableWebhookEndpoint(ctx, { endpointId }),
  PAYMENT: (ctx, { id: paymentId }) => retryPayment(ctx, { paymentId }),
  REFUND: (ctx, { id: refundId, idempotencyKey }) => retryRefund(ctx, { refundId, idempotencyKey }),
  FOLLOW_UP: (ctx, { id: parkedId }) => retryFollowUp(ctx, { parkedId }),
};
