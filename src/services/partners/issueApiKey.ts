import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';
import { issueKey, type IssuedKey, type KeyTerms } from './issueKey.js';

export interface IssueApiKey extends KeyTerms {
  partnerId: string;
}

/** One more key for a partner: for another of its systems, with scopes of its own. */
export function issueApiKey(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { partnerId, scopes }: IssueApiKey,
): Promise<IssuedKey> {
  return transaction(em, async (tx) => {
    // Nobody takes its warehouse away meanwhile.
    const lock = { lockMode: LockMode.PESSIMISTIC_READ };
    const partner = await tx.findOneOrFail(Partner, { id: givenId(partnerId) }, lock);
    return issueKey(tx, partner, { scopes, at: await clock.now(tx), by: viewer.actor });
  });
}
