import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';
import { applyTerms, type PartnerTerms } from './partnerTerms.js';

export interface UpdatePartner extends PartnerTerms {
  partnerId: string;
}

/** Changes what was agreed with a partner; it counts for its calls within two seconds. */
export function updatePartner(
  { em }: Pick<Context, 'em'>,
  { partnerId, ...terms }: UpdatePartner,
): Promise<{ partner: Partner }> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['warehouse'] } as const;
  return transaction(em, async (tx) => {
    const partner = await tx.findOneOrFail(Partner, { id: givenId(partnerId) }, lock);
    await applyTerms(tx, partner, terms);
    return { partner };
  });
}
