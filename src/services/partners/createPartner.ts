import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { Partner } from '../../entities/Partner.js';
import { problem, Refusal } from '../../errors.js';
import { issueKey, type IssuedKey, type KeyTerms } from './issueKey.js';
import { applyTerms, type PartnerTerms } from './partnerTerms.js';

export interface CreatePartner extends PartnerTerms, KeyTerms {
  name: string;
}

/** Takes a partner in, with its first key. Refused when there is one of this name. */
export function createPartner(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { name: given, scopes, ...terms }: CreatePartner,
): Promise<IssuedKey & { partner: Partner }> {
  const name = given.trim();
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'partners');
    const known = await tx.count(Partner, { name });
    if (known > 0) throw new Refusal(problem('ALREADY_EXISTS', { name }, ['name']));
    const at = await clock.now(tx);
    const partner = Object.assign(new Partner(), { name, createdAt: at, createdBy: viewer.actor });
    await applyTerms(tx, partner, terms);
    tx.persist(partner);
    return { partner, ...issueKey(tx, partner, { scopes, at, by: viewer.actor }) };
  });
}
