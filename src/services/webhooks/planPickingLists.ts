import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import type { PlannedDelivery } from './keepDeliveries.js';
import { mayHearList } from './listeners.js';
import { pickingListBody } from './webhookBody.js';
import {
  PICKING_LIST_CANCELLED,
  PICKING_LIST_CREATED,
  PICKING_LIST_UPDATED,
  wants,
} from './webhookTypes.js';

const { PROCESSING, BACKORDER_FILLED, RESHIPPED } = OrderEventType;
const { CANCELLED, LINES_CANCELLED, PICK_SHORT } = OrderEventType;

/** After these an order has lists that it had not, or fewer, or shorter ones. */
const MAKING: readonly OrderEventType[] = [PROCESSING, BACKORDER_FILLED, RESHIPPED];
const TAKING: readonly OrderEventType[] = [CANCELLED, LINES_CANCELLED, PICK_SHORT];

export const changesLists = (type: OrderEventType): boolean =>
  MAKING.includes(type) || TAKING.includes(type);

/** What a warehouse outside has to know of these events: the lists that came, changed and went, as they are now. */
export async function planPickingLists(
  em: EntityManager,
  events: readonly OrderEvent[],
  endpoints: readonly WebhookEndpoint[],
  hears: (endpoint: WebhookEndpoint, at: Date) => boolean,
): Promise<PlannedDelivery[]> {
  const told = endpoints.filter((one) => CHANGES.some((type) => wants(one, type)));
  const changing = events.filter(({ type }) => changesLists(type));
  if (told.length === 0 || changing.length === 0) return [];
  const listsOf = await readLists(em, changing);
  return changing.flatMap((event) =>
    listsOf(event).flatMap((list) => {
      const type = changeOf(event, list);
      if (!type) return [];
      const body = pickingListBody(type, event.occurredAt, list);
      const subject = subjectOf(type, list, event);
      const { sequence, order } = event;
      return told
        .filter((one) => wants(one, type) && mayHearList(one, list) && hears(one, list.createdAt))
        .map(({ id }) => ({
          ...{ endpointId: id, queue: order.id, sequence, type, subject, body },
        }));
    }),
  );
}

const CHANGES = [PICKING_LIST_CREATED, PICKING_LIST_UPDATED, PICKING_LIST_CANCELLED];

function changeOf({ type }: OrderEvent, { status }: PickingList): string | undefined {
  if (MAKING.includes(type)) return PICKING_LIST_CREATED;
  if (status === PickingStatus.CANCELLED) return PICKING_LIST_CANCELLED;
  if (type === LINES_CANCELLED && status === PickingStatus.OPEN) return PICKING_LIST_UPDATED;
  return undefined;
}

/** Each list comes and goes once, and is told of once; it may change more often. */
function subjectOf(type: string, { id }: PickingList, { sequence }: OrderEvent): string {
  return `${type}:${id}${type === PICKING_LIST_UPDATED ? `:${sequence}` : ''}`;
}

async function readLists(
  em: EntityManager,
  events: readonly OrderEvent[],
): Promise<(event: OrderEvent) => PickingList[]> {
  const orders = [...new Set(events.map(({ order }) => order.id))];
  const lists = await em.find(
    PickingList,
    { order: { $in: orders } },
    { populate: ['items', 'warehouse', 'order'], orderBy: { id: 'asc' } },
  );
  const byOrder = Map.groupBy(lists, ({ order }) => order.id);
  return ({ order, occurredAt }) =>
    // A list that was made after the event is told of with its own.
    (byOrder.get(order.id) ?? []).filter(({ createdAt }) => createdAt <= occurredAt);
}
