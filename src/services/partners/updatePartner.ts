import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';
import { invalid, Refusal } from '../../errors.js';
import { applyTerms, type PartnerTerms } from './partnerTerms.js';

export interface UpdatePartner extends PartnerTerms {
  partnerId: string;
}

/**
 * Changes what was agreed with a partner; it counts for its calls within two seconds. The warehouse stays while a key is
 * good for picking in it.
 */
export function updatePartner(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  { partnerId, ...terms }: UpdatePartner,
): Promise<{ partner: Partner }> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['warehouse', 'keys'] } as const;
  return transaction(em, async (tx) => {
    const partner = await tx.findOneOrFail(Partner, { id: givenId(partnerId) }, lock);
    const hadWarehouse = partner.warehouse !== undefined;
    await applyTerms(tx, partner, terms);
    const isTaken = hadWarehouse && !partner.warehouse;
    if (isTaken && picks(partner, await clock.now(tx)))
      throw new Refusal(invalid('WAREHOUSE_PICKED_IN', 'warehouse'));
    return { partner };
  });
}

const picks = ({ keys }: Partner, at: Date): boolean =>
  keys.getItems().some((key) => key.isGood(at) && key.scopes.includes('fulfilment'));
