import type { AlertEvent } from '../../entities/AlertEvent.js';
import { ALERT_RULES } from '../../entities/alertRules.js';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import type { PickingList } from '../../entities/PickingList.js';
import type { StockAlert } from '../../entities/StockAlert.js';
import { shipToOf } from '../fulfilment/shipToOf.js';
import { alertType, orderType, PING, stockType } from './webhookTypes.js';

// Raised when something is taken away or means something else; what is added raises nothing.
const VERSION = 1;

/** A webhook's body (docs/webhooks.md): the same letters for every try and every endpoint. */
function bodyOf(type: string, timestamp: Date, data: object): string {
  return JSON.stringify({ type, version: VERSION, timestamp: timestamp.toISOString(), data });
}

export function orderEventBody(event: OrderEvent, orderNumber: string): string {
  const { order, sequence, cursor, orderStatus, paymentStatus, shippingStatus } = event;
  const details = Object.fromEntries(DETAILS.flatMap((name) => pick(event.data, name)));
  const statuses = { orderStatus, paymentStatus, shippingStatus };
  const data = { orderId: order.id, orderNumber, sequence, cursor, ...statuses, details };
  return bodyOf(orderType(event.type), event.occurredAt, data);
}

/** What of an event is told outside. Who of the staff did it, and how the shop came to know, stays inside. */
const DETAILS = [
  ...['paymentId', 'method', 'code', 'reason', 'refundId', 'amount', 'exchangeId'],
  ...['shipmentId', 'carrier', 'trackingNumber', 'trackingUrl', 'estimatedDelivery'],
  ...['status', 'description', 'recipient', 'deliveredAt', 'returnId', 'refusal'],
  ...['sku', 'quantity', 'warehouse', 'rest', 'units', 'lines'],
];

const pick = (data: Record<string, unknown>, name: string): [string, unknown][] =>
  data[name] === undefined ? [] : [[name, data[name]]];

export function stockAlertBody(alert: StockAlert): string {
  const { id: alertId, cursor, sku, warehouse, available, reorderPoint } = alert;
  const data = { alertId, cursor, sku, warehouse, available, reorderPoint };
  return bodyOf(stockType(alert.kind), alert.occurredAt, data);
}

/** Figures as they were when the alert was raised or looked at last. Needs the alert. */
export function alertBody({ alert, type, occurredAt, cursor, actor }: AlertEvent): string {
  const { id: alertId, rule, subject, measured, threshold, details, raisedAt } = alert;
  const { unit } = ALERT_RULES[rule];
  const figures = { measured, threshold, unit, details };
  const data = { alertId, cursor, rule, subject, ...figures, raisedAt, actor: actor ?? null };
  return bodyOf(alertType(type), occurredAt, data);
}

/** All that a warehouse needs to pick and to send: as the list is now. Needs the order, the warehouse and the items. */
export function pickingListBody(type: string, at: Date, list: PickingList): string {
  const { id: pickingListId, order, warehouse, status, priority, specialInstructions } = list;
  return bodyOf(type, at, {
    pickingListId,
    orderId: order.id,
    orderNumber: order.number,
    warehouse: warehouse.code,
    status,
    priority,
    specialInstructions: specialInstructions ?? null,
    shippingMethod: order.shippingMethod,
    estimatedShipDate: order.estimatedShipDate?.toISOString() ?? null,
    shipTo: shipToOf(order),
    items: list.items.getItems().map((item) => ({
      itemId: item.id,
      position: item.position,
      sku: item.sku,
      productName: item.productName,
      quantity: item.quantity,
      bin: item.bin ?? null,
      batchNumber: item.batchNumber ?? null,
      weightGrams: item.weightGrams,
      dimensions: item.dimensions ?? null,
      fragile: item.fragile,
    })),
  });
}

export const pingBody = (at: Date, endpointId: string): string => bodyOf(PING, at, { endpointId });
