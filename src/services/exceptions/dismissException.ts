import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { bound } from '../../database/bound.js';
import { transaction } from '../../database/transaction.js';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import { newId } from '../../entities/newId.js';
import { invalid, invalidMove, Refusal } from '../../errors.js';
import { closeLocked } from '../tracking/closeDeliveryCase.js';
import { lockCase } from '../tracking/lockCase.js';
import type { ExceptionItem } from './ExceptionItem.js';
import { readException } from './findExceptions.js';

export interface DismissException {
  id: string;
  reason: string;
}

type DismissContext = Pick<Context, 'em' | 'viewer' | 'clock'>;

/**
 * Somebody saw to it without trying it again. It can still be found, with who, when and why; if the same thing is put
 * aside anew, it is open again. A parcel's case is closed by it.
 */
export async function dismissException(
  { em, viewer, clock }: DismissContext,
  { id, reason: given }: DismissException,
): Promise<{ exception: ExceptionItem }> {
  const reason = given.trim();
  if (!reason) throw new Refusal(invalid('REASON_MISSING', 'reason'));
  if (reason.length > LONGEST_REASON) throw new Refusal(invalid('TOO_LONG', 'reason'));
  return transaction(em, async (tx) => {
    const { kind, dismissal, raisedAt } = await readException(tx, { viewer }, id);
    if (dismissal) throw invalidMove('DISMISSED', 'DISMISSED');
    if (kind === ExceptionKind.PARCEL) {
      const { deliveryCase } = await lockCase(tx, id);
      const at = await clock.now(tx);
      closeLocked(deliveryCase, { at, by: viewer.actor, note: reason });
      await tx.flush();
    }
    await lift(tx, id, viewer.actor, raisedAt);
    const [kept] = await bound(tx, DISMISS, [newId(), kind, id, reason, viewer.actor]);
    if (!kept) throw invalidMove('DISMISSED', 'DISMISSED');
    return { exception: await readException(tx, { viewer }, id) };
  });
}

const LONGEST_REASON = 1_000;

/** A dismissal of the same thing counts no more: any, or what was dismissed before it was put aside at `raisedAt`. */
export async function lift(
  tx: EntityManager,
  id: string,
  by: string,
  raisedAt?: Date,
): Promise<void> {
  await bound(tx, LIFT, [id, by, raisedAt ?? null]);
}

const LIFT = `
  update exception_dismissal set lifted_at = shop_now(), lifted_by = $2
  where subject_id = $1 and lifted_at is null and ($3::timestamptz is null or dismissed_at < $3)`;

/** Of two at once the second finds the row of the first, which is about the same and so was not lifted. */
const DISMISS = `
  insert into exception_dismissal (id, kind, subject_id, reason, dismissed_by, dismissed_at)
  values ($1, $2, $3, $4, $5, shop_now())
  on conflict (kind, subject_id) where lifted_at is null do nothing returning id`;
