import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { BlockedContact } from '../../entities/BlockedContact.js';
import { ContactKind } from '../../entities/ContactKind.js';
import { problem, Refusal } from '../../errors.js';
import { e164 } from '../orders/cleanOrder.js';
import { isEmail } from '../orders/isEmail.js';

export interface BlockCustomer {
  kind: ContactKind;
  value: string;
  reason: string;
}

type BlockContext = Pick<Context, 'em' | 'viewer' | 'clock'>;

/** From now on, orders of this e-mail, phone or customer id are refused. Blocking twice changes nothing. */
export async function blockCustomer(
  { em, viewer, clock }: BlockContext,
  { kind, value: raw, reason }: BlockCustomer,
): Promise<BlockedContact> {
  const value = cleanContact(kind, raw);
  if (kind === ContactKind.EMAIL && !isEmail(value)) throw malformed(kind);
  return transaction(em, async (tx) => {
    const createdAt = await clock.now(tx);
    const row = { kind, value, reason, blockedBy: viewer.actor, createdAt };
    return tx.upsert(BlockedContact, row, { onConflictAction: 'ignore' });
  });
}

export async function unblockCustomer(
  { em }: BlockContext,
  { kind, value }: Pick<BlockCustomer, 'kind' | 'value'>,
): Promise<{ unblocked: boolean }> {
  return transaction(em, async (tx) => {
    const deleted = await tx.nativeDelete(BlockedContact, {
      kind,
      value: cleanContact(kind, value),
    });
    return { unblocked: deleted > 0 };
  });
}

/** In the form that orders are compared in. What is no e-mail may be on the list from before, and can be taken off it. */
function cleanContact(kind: ContactKind, value: string): string {
  const trimmed = value.trim();
  const clean =
    kind === ContactKind.EMAIL
      ? trimmed.toLowerCase()
      : kind === ContactKind.PHONE
        ? e164(trimmed, 'CN')
        : trimmed;
  if (clean) return clean;
  throw malformed(kind);
}

const malformed = (kind: ContactKind): Refusal =>
  new Refusal(problem('INVALID_INPUT', { reason: `${kind}_MALFORMED` }, ['value']));
