import { PaymentAttemptStatus } from './PaymentAttemptStatus.js';

const { PENDING, UNKNOWN, CAPTURED, SURPLUS, FAILED, CLOSED } = PaymentAttemptStatus;

/** Every move that one attempt to pay can make. Money may still come on an attempt that failed or was closed. */
export const attemptMoves: Record<PaymentAttemptStatus, readonly PaymentAttemptStatus[]> = {
  CREATED: [PENDING, UNKNOWN, CAPTURED, SURPLUS, FAILED, CLOSED],
  PENDING: [CAPTURED, SURPLUS, FAILED, CLOSED],
  UNKNOWN: [PENDING, CAPTURED, SURPLUS, FAILED, CLOSED],
  FAILED: [CAPTURED, SURPLUS, CLOSED],
  CLOSED: [CAPTURED, SURPLUS],
  CAPTURED: [],
  SURPLUS: [],
};
