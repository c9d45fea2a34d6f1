import type { Context } from '../../context.js';
import { laggingForStaff } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import type { WebhookDeliveryStatus } from '../../entities/WebhookDeliveryStatus.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import type { WebhookEndpointStatus } from '../../entities/WebhookEndpointStatus.js';

interface Paged {
  first: number;
  /** The id of the row before. */
  before?: string | undefined;
}

/** Endpoints, the newest first. */
export function findWebhookEndpoints(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { status, first, before }: Paged & { status?: WebhookEndpointStatus | undefined },
): Promise<WebhookEndpoint[]> {
  const wanted = { ...(status && { status }), ...(before && { id: { $lt: before } }) };
  const where = { $and: [wanted, viewer.ownEndpoints()] };
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return laggingForStaff({ em, viewer }, (tx) => tx.find(WebhookEndpoint, where, options));
}

export interface WebhookDeliveryFilter {
  endpointId?: string | undefined;
  orderId?: string | undefined;
  status?: WebhookDeliveryStatus | undefined;
  type?: string | undefined;
}

/** Webhooks, the newest first. */
export function findWebhookDeliveries(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { filter, first, before }: Paged & { filter: WebhookDeliveryFilter },
): Promise<WebhookDelivery[]> {
  const { endpointId, orderId, status, type } = filter;
  const wanted = {
    ...(endpointId && { endpoint: { id: givenId(endpointId) } }),
    ...(orderId && { queue: givenId(orderId) }),
    ...(status && { status }),
    ...(type && { type }),
    ...(before && { id: { $lt: before } }),
  };
  const where = { $and: [wanted, { endpoint: viewer.ownEndpoints() }] };
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return laggingForStaff({ em, viewer }, (tx) => tx.find(WebhookDelivery, where, options));
}
