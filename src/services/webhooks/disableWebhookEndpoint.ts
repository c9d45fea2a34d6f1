import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { WebhookStop } from '../../entities/WebhookStop.js';
import { lockEndpoint } from './lockEndpoint.js';

/** Nothing is sent until it is enabled again; for a week what happens is kept for it. */
export function disableWebhookEndpoint(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { endpointId }: { endpointId: string },
): Promise<{ endpoint: WebhookEndpoint }> {
  return transaction(em, async (tx) => {
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    endpoint.disable(WebhookStop.BY_HAND, await clock.now(tx));
    return { endpoint };
  });
}
