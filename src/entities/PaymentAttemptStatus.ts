import { registerEnumType } from 'type-graphql';

/** Where one attempt to pay is. SURPLUS: money that the order did not need, or not in this amount; it goes back. */
export enum PaymentAttemptStatus {
  CREATED = 'CREATED',
  PENDING = 'PENDING',
  UNKNOWN = 'UNKNOWN',
  CAPTURED = 'CAPTURED',
  FAILED = 'FAILED',
  CLOSED = 'CLOSED',
  SURPLUS = 'SURPLUS',
}

registerEnumType(PaymentAttemptStatus, {
  name: 'PaymentAttemptStatus',
  description:
    'Where one attempt to pay is. SURPLUS: money that the order did not need, or not in this amount; it goes back.',
});
