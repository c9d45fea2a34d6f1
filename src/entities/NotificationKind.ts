import { registerEnumType } from 'type-graphql';

/** What a message to a customer is about. */
export enum NotificationKind {
  ORDER_CONFIRMATION = 'ORDER_CONFIRMATION',
  PAYMENT_FAILED = 'PAYMENT_FAILED',
  ORDER_WAITING = 'ORDER_WAITING',
  EXCHANGE_PLACED = 'EXCHANGE_PLACED',
  ORDER_RESTOCKED = 'ORDER_RESTOCKED',
  ORDER_CANCELLED = 'ORDER_CANCELLED',
  ORDER_PROCESSING = 'ORDER_PROCESSING',
  ORDER_BACKORDERED = 'ORDER_BACKORDERED',
  BACKORDER_FILLED = 'BACKORDER_FILLED',
  ORDER_SHIPPED = 'ORDER_SHIPPED',
  DELIVERY_UPDATE = 'DELIVERY_UPDATE',
  DELIVERY_EXCEPTION = 'DELIVERY_EXCEPTION',
  PARCEL_RESHIPPED = 'PARCEL_RESHIPPED',
  ORDER_DELIVERED = 'ORDER_DELIVERED',
  REVIEW_INVITATION = 'REVIEW_INVITATION',
  REFUND = 'REFUND',
  RETURN = 'RETURN',
}

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a message to a customer is about. New kinds may come.',
  valuesConfig: {
    ORDER_BACKORDERED: { description: 'Something was not on its shelf, and is sent later.' },
    BACKORDER_FILLED: { description: 'What was missing has come.' },
    DELIVERY_UPDATE: {
      description:
        'A parcel is out for delivery, ready to be picked up, or there before the others.',
    },
    PARCEL_RESHIPPED: { description: 'A parcel did not arrive, and its goods are sent once more.' },
  },
});
