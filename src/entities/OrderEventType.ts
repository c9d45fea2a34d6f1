import { registerEnumType } from 'type-graphql';

/** What happened to an order. New values may come: ignore those that you do not know. */
export enum OrderEventType {
  PLACED = 'PLACED',
  RESTOCK_WAITING = 'RESTOCK_WAITING',
  RESTOCKED = 'RESTOCKED',
  PAYMENT_STARTED = 'PAYMENT_STARTED',
  PAID = 'PAID',
  PAYMENT_FAILED = 'PAYMENT_FAILED',
  PAYMENT_UNKNOWN = 'PAYMENT_UNKNOWN',
  CONFIRMED = 'CONFIRMED',
  REINSTATED = 'REINSTATED',
  PROCESSING = 'PROCESSING',
  PICK_SHORT = 'PICK_SHORT',
  PARTIALLY_SHIPPED = 'PARTIALLY_SHIPPED',
  SHIPPED = 'SHIPPED',
  SHIPPING_UPDATED = 'SHIPPING_UPDATED',
  DELIVERY_EXCEPTION = 'DELIVERY_EXCEPTION',
  DELIVERED = 'DELIVERED',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
  PARTIALLY_REFUNDED = 'PARTIALLY_REFUNDED',
  REFUNDED = 'REFUNDED',
  REFUND_FAILED = 'REFUND_FAILED',
  RETURN_UPDATED = 'RETURN_UPDATED',
}

registerEnumType(OrderEventType, {
  name: 'OrderEventType',
  description: 'What happened to an order. New values may come: ignore those that you do not know.',
});
