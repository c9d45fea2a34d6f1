import { raw, type EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { PickingList } from '../../entities/PickingList.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { WebhookEndpointStatus } from '../../entities/WebhookEndpointStatus.js';

/** Those for which webhooks are kept: a disabled one misses nothing for a week. */
export function readListeners(em: EntityManager): Promise<WebhookEndpoint[]> {
  const { ENABLED } = WebhookEndpointStatus;
  const aWeekAgo = raw("shop_now() - interval '7 days'");
  return em.find(
    WebhookEndpoint,
    { $or: [{ status: ENABLED }, { disabledAt: { $gt: aWeekAgo } }] },
    { populate: ['partner'], orderBy: { id: 'asc' } },
  );
}

/** A partner's endpoint is told of its own orders, as the partner may see them. */
export const mayHearOrder = ({ partner }: WebhookEndpoint, { partnerId }: Order): boolean =>
  !partner || partner.id === partnerId;

/** And of the lists of the warehouse in which the partner picks. */
export const mayHearList = ({ partner }: WebhookEndpoint, { warehouse }: PickingList): boolean =>
  !partner || partner.warehouse?.code === warehouse.code;
