import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { ApiKey } from '../../entities/ApiKey.js';
import { lockKey } from './lockKey.js';

/** The key is good for nothing any more, within two seconds and for good; its sockets are closed. */
export function revokeApiKey(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { apiKeyId }: { apiKeyId: string },
): Promise<{ apiKey: ApiKey }> {
  return transaction(em, async (tx) => {
    const apiKey = await lockKey(tx, apiKeyId);
    apiKey.revoke(await clock.now(tx), viewer.actor);
    return { apiKey };
  });
}
