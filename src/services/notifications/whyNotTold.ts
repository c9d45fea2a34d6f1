import type { EntityManager } from '@mikro-orm/postgresql';
import { NotificationKind } from '../../entities/NotificationKind.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { subjectOf, Unsubscription } from '../../entities/Unsubscription.js';
import { WRONG_AMOUNT } from '../payments/giveWrongSumBack.js';
import { KIND_RULES } from './kindRules.js';
import { shipmentOf, type Notice } from './Notice.js';

const { RETURN_UPDATED } = OrderEventType;
const { DELIVERED, COMPLETED, PENDING, PENDING_RESTOCK } = OrderStatus;
const { INSPECTED } = ReturnStatus;

const PAYABLE: readonly OrderStatus[] = [PENDING, PENDING_RESTOCK];
const ASK_TO_PAY: readonly NotificationKind[] = [
  NotificationKind.PAYMENT_FAILED,
  NotificationKind.ORDER_WAITING,
  NotificationKind.ORDER_RESTOCKED,
  NotificationKind.EXCHANGE_PLACED,
];

/** What has happened since a message was planned that makes it unwelcome; nothing for most. */
export async function whyNotTold(em: EntityManager, notice: Notice): Promise<string | undefined> {
  const {
    order,
    row: { kind },
  } = notice;
  if (ASK_TO_PAY.includes(kind)) return whyNotToldToPay(notice);
  if (kind === NotificationKind.RETURN) return whyReturnIsOver(notice);
  if (!KIND_RULES[kind].isOptional) return undefined;
  const subject = subjectOf(order.customer);
  if ((await em.count(Unsubscription, { subject, kind })) > 0) return 'unsubscribed';
  if (kind === NotificationKind.DELIVERY_UPDATE) return whyNoNews(notice);
  if (kind !== NotificationKind.REVIEW_INVITATION) return undefined;
  // Nobody is asked to praise what came back.
  if (order.status !== DELIVERED && order.status !== COMPLETED) return `order ${order.status}`;
  const returns = await em.fork().count(OrderEvent, { order: order.id, type: RETURN_UPDATED });
  return returns > 0 ? 'order returned' : undefined;
}

/** Nobody is asked to pay for what is paid or has ended. Money of another amount is told of all the same: it goes back. */
function whyNotToldToPay({ order, event }: Notice): string | undefined {
  if (event.data['code'] === WRONG_AMOUNT) return undefined;
  if (order.isPaid) return 'order paid';
  return PAYABLE.includes(order.status) ? undefined : `order ${order.status}`;
}

/** What was found of goods is no news any more once their money or other goods are. */
function whyReturnIsOver({ event, returned }: Notice): string | undefined {
  if (event.data['status'] !== INSPECTED || !returned) return undefined;
  return returned.status === INSPECTED ? undefined : `return ${returned.status}`;
}

/** Where a parcel was is of no use to whoever has it, or is told that all of them are there. */
function whyNoNews({ order, event }: Notice): string | undefined {
  if (order.status === DELIVERED || order.status === COMPLETED) return `order ${order.status}`;
  const now = shipmentOf(order, event)?.status;
  const isOver = now === ShipmentStatus.DELIVERED && event.data['status'] !== now;
  return isOver ? `parcel ${now}` : undefined;
}
