import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { lockEndpoint } from './lockEndpoint.js';

/** It goes with all that waits for it and all that it was sent. */
export function removeWebhookEndpoint(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { endpointId }: { endpointId: string },
): Promise<{ endpoint: WebhookEndpoint }> {
  return transaction(em, async (tx) => {
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    tx.remove(endpoint);
    return { endpoint };
  });
}
