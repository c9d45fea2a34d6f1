import { ReturnStatus } from './ReturnStatus.js';

const { REQUESTED, APPROVED, REFUSED, RECEIVED, INSPECTED, REFUNDED, EXCHANGED } = ReturnStatus;

/** Every move that a return can make. Until the goods are taken back it can be refused: they did not come, or not as agreed. */
export const returnMoves: Record<ReturnStatus, readonly ReturnStatus[]> = {
  REQUESTED: [APPROVED, REFUSED],
  APPROVED: [RECEIVED, REFUSED],
  RECEIVED: [INSPECTED, REFUSED],
  INSPECTED: [REFUNDED, EXCHANGED],
  REFUSED: [],
  // Its refund went through and came back from the bank, days later.
  REFUNDED: [INSPECTED],
  // The new order goes its own way.
  EXCHANGED: [],
};

/** Something is still to be done: the order is not complete. */
export const OPEN_RETURN: readonly ReturnStatus[] = [REQUESTED, APPROVED, RECEIVED, INSPECTED];

/** Its units are asked for, and not yet counted as returned. */
export const ASKING_RETURN: readonly ReturnStatus[] = [REQUESTED, APPROVED, RECEIVED];
