import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { lockEndpoint } from './lockEndpoint.js';
import { checkDescription, checkUrl } from './registerWebhookEndpoint.js';
import { checkTypes } from './webhookTypes.js';

export interface UpdateWebhookEndpoint {
  endpointId: string;
  url?: string | undefined;
  types?: string[] | undefined;
  description?: string | undefined;
}

/** What is left out stays as it is. What waits goes to the new address. */
export async function updateWebhookEndpoint(
  { em, viewer, webhooks }: Pick<Context, 'em' | 'viewer' | 'webhooks'>,
  { endpointId, url, types, description }: UpdateWebhookEndpoint,
): Promise<{ endpoint: WebhookEndpoint }> {
  const changes = {
    ...(url !== undefined && { url: checkUrl({ webhooks }, url) }),
    ...(description !== undefined && { description: checkDescription(description) }),
  };
  return transaction(em, async (tx) => {
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    if (types) endpoint.types = checkTypes({ viewer }, types, endpoint.partner !== undefined);
    return { endpoint: Object.assign(endpoint, changes) };
  });
}
