import type { EntityManager } from '@mikro-orm/postgresql';
import { Notification } from '../../entities/Notification.js';
import { NotificationKind } from '../../entities/NotificationKind.js';
import type { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';

const Kind = NotificationKind;
const Type = OrderEventType;

/** Which event tells the customer what. */
const KINDS: Partial<Record<OrderEventType, readonly NotificationKind[]>> = {
  [Type.EXCHANGE_PLACED]: [Kind.EXCHANGE_PLACED],
  [Type.RESTOCK_WAITING]: [Kind.ORDER_WAITING],
  [Type.RESTOCKED]: [Kind.ORDER_RESTOCKED],
  [Type.PAYMENT_FAILED]: [Kind.PAYMENT_FAILED],
  [Type.CONFIRMED]: [Kind.ORDER_CONFIRMATION],
  [Type.REINSTATED]: [Kind.ORDER_CONFIRMATION],
  [Type.CANCELLED]: [Kind.ORDER_CANCELLED],
  [Type.PROCESSING]: [Kind.ORDER_PROCESSING],
  [Type.PICK_SHORT]: [Kind.ORDER_BACKORDERED],
  [Type.BACKORDER_FILLED]: [Kind.BACKORDER_FILLED],
  [Type.PARTIALLY_SHIPPED]: [Kind.ORDER_SHIPPED],
  [Type.SHIPPED]: [Kind.ORDER_SHIPPED],
  [Type.SHIPPING_UPDATED]: [Kind.DELIVERY_UPDATE],
  [Type.DELIVERY_EXCEPTION]: [Kind.DELIVERY_EXCEPTION],
  [Type.RESHIPPED]: [Kind.PARCEL_RESHIPPED],
  [Type.DELIVERED]: [Kind.ORDER_DELIVERED, Kind.REVIEW_INVITATION],
  [Type.PARTIALLY_REFUNDED]: [Kind.REFUND],
  [Type.REFUNDED]: [Kind.REFUND],
  [Type.CREDIT_REFUNDED]: [Kind.REFUND],
  [Type.RETURN_UPDATED]: [Kind.RETURN],
};

export const TOLD_TO_CUSTOMERS = Object.keys(KINDS) as OrderEventType[];

/**
 * Whether it is worth a message that a parcel is there: what its customer may have to do something about. The rest of
 * its way stands in the timeline, troubles have a kind of their own, and the last parcel arrives as the order.
 */
const IS_NEWS: Record<ShipmentStatus, boolean> = {
  LABEL_CREATED: false,
  IN_TRANSIT: false,
  OUT_FOR_DELIVERY: true,
  AVAILABLE_FOR_PICKUP: true,
  FAILED_ATTEMPT: false,
  EXCEPTION: false,
  DELIVERED: true,
  RETURNED: false,
  LOST: false,
};

interface Happened {
  event: OrderEvent;
  order: Order;
  /** Those that are told together with it. */
  events: readonly OrderEvent[];
}

/** What customers are told of an event, under the rules below. */
export async function kindsToTell(
  tx: EntityManager,
  happened: Happened,
): Promise<NotificationKind[]> {
  const told: NotificationKind[] = [];
  for (const kind of KINDS[happened.event.type] ?? []) {
    if ((await RULES[kind]?.(tx, happened)) ?? true) told.push(kind);
  }
  return told;
}

type Rule = (tx: EntityManager, happened: Happened) => boolean | Promise<boolean>;

/** They ask for payment; an order that needs none is confirmed with it. */
const needsPayment: Rule = (_tx, { order }) => !order.isFree;

/** What another warehouse gave in the same walk was never missed. */
const isWaitedFor: Rule = (_tx, { event }) => event.data['rest'] !== 'SHIP_FROM_ELSEWHERE';

/** Kinds that not every event of their type brings about. */
const RULES: Partial<Record<NotificationKind, Rule>> = {
  [Kind.ORDER_RESTOCKED]: needsPayment,
  [Kind.EXCHANGE_PLACED]: needsPayment,
  // Of a credit the news of its return tell: nothing went back to the customer.
  [Kind.REFUND]: (_tx, { event }) => !event.data['exchangeId'],
  [Kind.ORDER_BACKORDERED]: isLastOfWalk,
  [Kind.BACKORDER_FILLED]: isWaitedFor,
  [Kind.DELIVERY_UPDATE]: isNews,
  [Kind.REVIEW_INVITATION]: isFirst,
  [Kind.RETURN]: isStep,
};

/** Money that went back for a return is told of with its goods, and that a bank did not take it is for staff to mend. */
function isStep(_tx: EntityManager, { event: { data } }: Happened): boolean {
  const isPaidBack = data['refundId'] !== undefined;
  const isLookedAtAgain = data['status'] === ReturnStatus.INSPECTED && !data['units'];
  return !isPaidBack && !isLookedAtAgain;
}

/** Read beside the events in hand, and not into them. */
const UNSEEN = { disableIdentityMap: true } as const;

const isBackordered = ({ type, data }: OrderEvent): boolean =>
  type === Type.PICK_SHORT && data['rest'] === 'BACKORDER';

/** What was missing in one walk is told once. Money that goes back is told as such, and what comes from elsewhere not at all. */
function isLastOfWalk(_tx: EntityManager, { event, events }: Happened): boolean {
  const isSameWalk = (one: OrderEvent) =>
    one.order.id === event.order.id && +one.occurredAt === +event.occurredAt;
  return events.findLast((one) => isBackordered(one) && isSameWalk(one)) === event;
}

/** A carrier says many things of a parcel that is in one place. */
async function isNews(tx: EntityManager, { event, order }: Happened): Promise<boolean> {
  const { shipmentId, status } = event.data;
  if (!IS_NEWS[status as ShipmentStatus]) return false;
  const where = { order: order.id, sequence: { $lt: event.sequence } };
  const options = { ...UNSEEN, orderBy: { sequence: 'asc' } } as const;
  const earlier = await tx.find(OrderEvent, where, options);
  const last = earlier.findLast(
    ({ data }) => data['shipmentId'] === shipmentId && data['status'] !== undefined,
  );
  return last?.data['status'] !== status;
}

/** An order that is delivered a second time was invited already. */
async function isFirst(tx: EntityManager, { event, order, events }: Happened): Promise<boolean> {
  const isEarlier = (one: OrderEvent) =>
    one.order.id === order.id && one.type === Type.DELIVERED && one.sequence < event.sequence;
  if (events.some(isEarlier)) return false;
  return (await tx.count(Notification, { order, kind: Kind.REVIEW_INVITATION })) === 0;
}
