import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { lockEndpoint } from './lockEndpoint.js';
import { checkSecret, newWebhookSecret } from './signWebhook.js';

export interface RotateWebhookSecret {
  endpointId: string;
  secret?: string | undefined;
  /** The secret before became known to somebody: nothing is signed with it any more. */
  isLeaked?: boolean | undefined;
}

/** So long both are signed with. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** Gives an endpoint another secret, shown this once. For a day webhooks have a signature of each. */
export async function rotateWebhookSecret(
  { em, viewer, clock, vault }: Pick<Context, 'em' | 'viewer' | 'clock' | 'vault'>,
  { endpointId, secret: given, isLeaked = false }: RotateWebhookSecret,
): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
  const secret = given === undefined ? newWebhookSecret() : checkSecret(given);
  return transaction(em, async (tx) => {
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    const now = await clock.now(tx);
    const sealed = vault.seal(secret, endpoint.id);
    endpoint.rotate(sealed, new Date(now.getTime() + (isLeaked ? 0 : OVERLAP_MS)));
    return { endpoint, secret };
  });
}
