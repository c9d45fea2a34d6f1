import { LockMode } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';

/**
 * Seals secrets that stand there as they are, or under a key from before, with the newest key. Returns of how many
 * endpoints.
 */
export function sealSecrets({ em, vault }: Pick<Shop, 'em' | 'vault'>): Promise<number> {
  return transaction(em, async (tx) => {
    const sealed = { $like: `${vault.newest}%` };
    const where = { $or: [{ $not: { secret: sealed } }, { $not: { previousSecret: sealed } }] };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const endpoints = await tx.find(WebhookEndpoint, where, { lockMode, orderBy: { id: 'asc' } });
    for (const endpoint of endpoints) {
      const again = (secret: string): string =>
        vault.seal(vault.open(secret, endpoint.id), endpoint.id);
      endpoint.secret = again(endpoint.secret);
      if (endpoint.previousSecret) endpoint.previousSecret = again(endpoint.previousSecret);
    }
    return endpoints.length;
  });
}
