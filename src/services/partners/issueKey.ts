import type { EntityManager } from '@mikro-orm/postgresql';
import { ApiKey, PARTNER_SCOPES, type PartnerScope } from '../../entities/ApiKey.js';
import type { Partner } from '../../entities/Partner.js';
import { invalid, Refusal } from '../../errors.js';
import { newApiKey } from './newApiKey.js';

export interface KeyTerms {
  /** `orders` goes with every key. */
  scopes?: readonly string[] | undefined;
}

export interface IssuedKey {
  apiKey: ApiKey;
  /** The key itself: it is told now and never again. */
  secret: string;
}

interface NewKey extends KeyTerms {
  at: Date;
  by: string;
}

/** A new key of a partner, within the transaction that wants one. Refused when it would be good for nothing. */
export function issueKey(tx: EntityManager, partner: Partner, key: NewKey): IssuedKey {
  if (key.scopes?.includes('fulfilment') && !partner.warehouse)
    throw new Refusal(invalid('WAREHOUSE_NEEDED', 'scopes'));
  return addKey(tx, partner, key);
}

/** One with the rights of another, whatever has become of these. */
export function addKey(
  tx: EntityManager,
  partner: Partner,
  { scopes = [], at, by }: NewKey,
): IssuedKey {
  const { secret, prefix, hash } = newApiKey();
  const apiKey = Object.assign(new ApiKey(), {
    partner,
    prefix,
    hash,
    scopes: partnerScopes(scopes),
    createdAt: at,
    createdBy: by,
  });
  tx.persist(apiKey);
  return { apiKey, secret };
}

function partnerScopes(given: readonly string[]): PartnerScope[] {
  const isKnown = given.every((name) => PARTNER_SCOPES.some((scope) => scope === name));
  if (!isKnown) throw new Refusal(invalid('SCOPE_UNKNOWN', 'scopes'));
  return PARTNER_SCOPES.filter((scope) => scope === 'orders' || given.includes(scope));
}
