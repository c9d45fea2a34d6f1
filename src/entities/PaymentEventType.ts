import { registerEnumType } from 'type-graphql';

/** What happened to an attempt to pay, or to the money that it brought. */
export enum PaymentEventType {
  CREATED = 'CREATED',
  PENDING = 'PENDING',
  UNKNOWN = 'UNKNOWN',
  CAPTURED = 'CAPTURED',
  FAILED = 'FAILED',
  CLOSED = 'CLOSED',
  SURPLUS = 'SURPLUS',
  GATEWAY_ERROR = 'GATEWAY_ERROR',
  AMOUNT_MISMATCH = 'AMOUNT_MISMATCH',
  CAPTURED_LATE = 'CAPTURED_LATE',
  REFUND_CREATED = 'REFUND_CREATED',
  REFUND_SUCCEEDED = 'REFUND_SUCCEEDED',
  REFUND_FAILED = 'REFUND_FAILED',
}

registerEnumType(PaymentEventType, {
  name: 'PaymentEventType',
  description:
    'What happened to an attempt to pay. GATEWAY_ERROR: the provider gave no usable answer. CAPTURED_LATE: money came for an order that had been cancelled. New values may come.',
});

const { AMOUNT_MISMATCH, CAPTURED_LATE, SURPLUS, REFUND_FAILED } = PaymentEventType;

/** What somebody should look at. */
export const PAYMENT_ALERTS: readonly PaymentEventType[] = [
  AMOUNT_MISMATCH,
  CAPTURED_LATE,
  SURPLUS,
  REFUND_FAILED,
];
