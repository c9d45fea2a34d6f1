import type { Context } from '../../context.js';
import { bound } from '../../database/bound.js';
import { transaction } from '../../database/transaction.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { lockEndpoint } from './lockEndpoint.js';

/** What has waited for the endpoint is sent at once, in its order. */
export function enableWebhookEndpoint(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { endpointId }: { endpointId: string },
): Promise<{ endpoint: WebhookEndpoint }> {
  return transaction(em, async (tx) => {
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    endpoint.enable();
    await bound(tx, TRY_ALL_AGAIN, [endpoint.id]);
    await bound(tx, WAIT_NO_LONGER, [endpoint.id]);
    return { endpoint };
  });
}

const TRY_ALL_AGAIN = `
  update webhook_delivery set tries = 0, queued_at = shop_now()
  where endpoint_id = $1 and status = 'PENDING'`;

const WAIT_NO_LONGER = `
  update webhook_queue set next_try_at = shop_now() where endpoint_id = $1 and claim is null`;
