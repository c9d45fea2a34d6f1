import { CancelReason } from '../../src/entities/CancelReason.js';
import { DeliveryTrouble } from '../../src/entities/DeliveryTrouble.js';
import { Money } from '../../src/entities/Money.js';
import { NotificationKind } from '../../src/entities/NotificationKind.js';
import { newId } from '../../src/entities/newId.js';
import type { Order } from '../../src/entities/Order.js';
import { OrderEvent } from '../../src/entities/OrderEvent.js';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import { Return } from '../../src/entities/Return.js';
import { ReturnReason } from '../../src/entities/ReturnReason.js';
import { ShipmentStatus } from '../../src/entities/ShipmentStatus.js';
import type { Notice } from '../../src/services/notifications/Notice.js';
import { sampleOrder, samplePaid } from './sampleOrder.js';

const Type = OrderEventType;

/** The event behind each kind, and what it tells. */
const EVENTS: Record<
  NotificationKind,
  { type: OrderEventType; isUnpaid?: boolean; data?: object }
> = {
  ORDER_CONFIRMATION: { type: Type.CONFIRMED },
  PAYMENT_FAILED: { type: Type.PAYMENT_FAILED, isUnpaid: true },
  ORDER_WAITING: { type: Type.RESTOCK_WAITING, isUnpaid: true },
  EXCHANGE_PLACED: { type: Type.EXCHANGE_PLACED, isUnpaid: true },
  ORDER_RESTOCKED: { type: Type.RESTOCKED, isUnpaid: true },
  ORDER_CANCELLED: {
    type: Type.CANCELLED,
    isUnpaid: true,
    data: { reason: CancelReason.PAYMENT_EXPIRED },
  },
  ORDER_PROCESSING: { type: Type.PROCESSING },
  ORDER_BACKORDERED: { type: Type.PICK_SHORT, data: { rest: 'BACKORDER' } },
  BACKORDER_FILLED: {
    type: Type.BACKORDER_FILLED,
    data: { units: [{ sku: 'POT-YIXING', quantity: 1 }] },
  },
  ORDER_SHIPPED: { type: Type.PARTIALLY_SHIPPED },
  DELIVERY_UPDATE: {
    type: Type.SHIPPING_UPDATED,
    data: { status: ShipmentStatus.OUT_FOR_DELIVERY, description: '【上海市】快递员正在送货' },
  },
  DELIVERY_EXCEPTION: {
    type: Type.DELIVERY_EXCEPTION,
    data: { trouble: DeliveryTrouble.FAILED_ATTEMPT, description: '无法联系收件人' },
  },
  PARCEL_RESHIPPED: { type: Type.RESHIPPED },
  ORDER_DELIVERED: { type: Type.DELIVERED, data: { recipient: '王先生' } },
  REVIEW_INVITATION: { type: Type.DELIVERED },
  REFUND: { type: Type.PARTIALLY_REFUNDED, data: { amount: new Money(12_990, 'CNY') } },
  RETURN: { type: Type.RETURN_UPDATED, data: { status: 'APPROVED' } },
};

/** Something of each kind to tell. */
export function sampleNotice(
  kind: NotificationKind,
  locale: string,
): Pick<Notice, 'order' | 'event' | 'returned'> {
  const { type, isUnpaid, data = {} } = EVENTS[kind];
  const order = isUnpaid ? sampleOrder(locale) : samplePaid(locale);
  const [shipment] = order.shipments.getItems(false);
  const facts = { ...data, ...(shipment && { shipmentId: shipment.id }) };
  const returned = kind === NotificationKind.RETURN ? sampleReturn(order) : undefined;
  return { order, event: OrderEvent.of(order, type, order.createdAt, facts), returned };
}

function sampleReturn(order: Order): Return {
  const [line] = order.lines.getItems(false);
  const { createdAt: at } = order;
  const back = { line: line!, quantity: 1, reason: ReturnReason.CHANGED_MIND };
  const lines = [{ ...back, note: undefined, photos: [] }];
  const wanted = { id: newId(), requestedBy: 'guest', wish: undefined };
  const returned = Return.request(order, { ...wanted, at, lines });
  returned.approve(at);
  return returned;
}
