import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { invalid, invalidMove, Refusal } from '../../errors.js';
import { addKey, type IssuedKey } from './issueKey.js';
import { lockKey } from './lockKey.js';

export interface RotateApiKey {
  apiKeyId: string;
  /** So long the old key goes on beside the new one. Default: a day. */
  overlapMinutes?: number | undefined;
}

const DAY_MINUTES = 1_440;
const LONGEST_MINUTES = 90 * DAY_MINUTES;

/** A new key with the rights of an old one, which goes on for a while: the partner's systems change over one by one. */
export async function rotateApiKey(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { apiKeyId, overlapMinutes = DAY_MINUTES }: RotateApiKey,
): Promise<IssuedKey> {
  // Neither is what is no number.
  if (!(overlapMinutes >= 0 && overlapMinutes <= LONGEST_MINUTES)) {
    throw new Refusal(invalid('MEASURE_OUT_OF_RANGE', 'overlapMinutes'));
  }
  return transaction(em, async (tx) => {
    const old = await lockKey(tx, apiKeyId);
    const at = await clock.now(tx);
    if (!old.isGood(at)) throw invalidMove(old.revokedAt ? 'REVOKED' : 'EXPIRED', 'ROTATED');
    old.expire(new Date(at.getTime() + overlapMinutes * 60_000));
    const { partner, scopes } = old;
    return addKey(tx, partner, { scopes, at, by: viewer.actor });
  });
}
