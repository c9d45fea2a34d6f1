import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../../entities/Order.js';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import type { Consumer } from '../events/consumeEvents.js';
import { keepDeliveries, type PlannedDelivery } from './keepDeliveries.js';
import { mayHearOrder, readListeners } from './listeners.js';
import { changesLists, planPickingLists } from './planPickingLists.js';
import { orderEventBody } from './webhookBody.js';
import { orderType, wants } from './webhookTypes.js';

const TOLD_OUTSIDE: readonly OrderEventType[] = Object.values(OrderEventType);

/** Puts what happened to orders into the queues of the endpoints that want to know; sending comes afterwards. */
export const planWebhooks: Consumer = {
  name: 'plan webhooks',
  types: TOLD_OUTSIDE,
  async wanted(tx) {
    const listeners = await readListeners(tx);
    const isWanted = (type: OrderEventType) => (one: WebhookEndpoint) =>
      wants(one, orderType(type)) || (changesLists(type) && wants(one, 'picking_list.*'));
    return TOLD_OUTSIDE.filter((type) => listeners.some(isWanted(type)));
  },
  async consume(tx, events) {
    const listeners = await readListeners(tx);
    await keepDeliveries(tx, await planOrderEvents(tx, events, listeners, isSince));
  },
};

/** An endpoint is told of what happens from its registration on. */
const isSince = (endpoint: WebhookEndpoint, at: Date): boolean => at >= endpoint.createdAt;

type Hears = (endpoint: WebhookEndpoint, at: Date) => boolean;

/** What these events tell to these endpoints, in the order of the events. */
export async function planOrderEvents(
  em: EntityManager,
  events: readonly OrderEvent[],
  endpoints: readonly WebhookEndpoint[],
  hears: Hears = () => true,
): Promise<PlannedDelivery[]> {
  const ids = [...new Set(events.map(({ order }) => order.id))];
  const orders = new Map(
    (await em.find(Order, { id: { $in: ids } })).map((order) => [order.id, order]),
  );
  const planned = events.flatMap((event) => {
    const order = orders.get(event.order.id)!;
    const type = orderType(event.type);
    const told = endpoints.filter(
      (one) => wants(one, type) && mayHearOrder(one, order) && hears(one, event.occurredAt),
    );
    if (told.length === 0) return [];
    const body = orderEventBody(event, order.number);
    const subject = `order:${order.id}:${event.sequence}`;
    const { sequence } = event;
    return told.map(({ id }) => ({
      ...{ endpointId: id, queue: order.id, sequence, type, subject, body },
    }));
  });
  return [...planned, ...(await planPickingLists(em, events, endpoints, hears))];
}
