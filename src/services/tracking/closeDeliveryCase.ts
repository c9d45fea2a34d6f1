import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CaseResolution } from '../../entities/CaseResolution.js';
import type { DeliveryCase } from '../../entities/DeliveryCase.js';
import { problem, Refusal } from '../../errors.js';
import { lockCase } from './lockCase.js';

export interface CloseDeliveryCase {
  caseId: string;
  note: string;
}

/** Seen to in another way than by sending or paying again: the parcel is left as it is. */
export function closeDeliveryCase(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { caseId, note: given }: CloseDeliveryCase,
): Promise<{ deliveryCase: DeliveryCase }> {
  const note = given.trim();
  return transaction(em, async (tx) => {
    if (!note) throw new Refusal(problem('INVALID_INPUT', { reason: 'REASON_MISSING' }, ['note']));
    const { deliveryCase } = await lockCase(tx, caseId);
    closeLocked(deliveryCase, { at: await clock.now(tx), by: viewer.actor, note });
    return { deliveryCase };
  });
}

/** The same for a case that is locked, as a part of something greater. */
export function closeLocked(
  deliveryCase: DeliveryCase,
  closing: { at: Date; by: string; note: string },
): void {
  deliveryCase.close({ resolution: CaseResolution.RESOLVED, ...closing });
}
