import { registerEnumType } from 'type-graphql';

/** Where the money of an order is. */
export enum PaymentStatus {
  PENDING = 'PENDING',
  PAID = 'PAID',
  FAILED = 'FAILED',
  PARTIALLY_REFUNDED = 'PARTIALLY_REFUNDED',
  REFUNDED = 'REFUNDED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'Where the money of an order is.',
});
