import { registerEnumType } from 'type-graphql';

/** Where one attempt to pay is. SURPLUS: the money came though the order did not need it, and goes back. */
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
    'Where one attempt to pay is. SURPLUS: the money came though the order did not need it, and goes back.',
});
