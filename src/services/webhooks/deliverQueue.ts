import type { Shop } from '../../context.js';
import { claimQueue, firstWaiting, release, type Claim, type FirstWaiting } from './queues.js';
import { recordAttempt } from './recordAttempt.js';
import { signWebhook } from './signWebhook.js';

export type DeliverShop = Pick<Shop, 'em' | 'clock' | 'log' | 'settings' | 'webhooks' | 'vault'>;

/** Sends what waits in one queue of an endpoint, one after the other, until one fails. False: no queue was due. */
export async function deliverQueue(
  shop: DeliverShop,
  endpointId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const claim = await claimQueue(shop.em, endpointId);
  if (!claim) return false;
  while (await deliverFirst(shop, claim, signal));
  return true;
}

/** True when there may be more. A webhook that fails holds those behind it back. */
async function deliverFirst(
  shop: DeliverShop,
  claim: Claim,
  signal: AbortSignal,
): Promise<boolean> {
  const webhook = signal.aborted ? undefined : await firstWaiting(shop.em, claim);
  const answer = webhook && (await send(shop, claim, webhook, signal));
  // A shop that closes leaves the rest to others. Whether this one arrived is unknown, so it is sent again.
  if (!answer || (signal.aborted && answer.status === undefined)) {
    await release(shop.em, claim);
    return false;
  }
  return recordAttempt(shop, { claim, webhook, answer });
}

function send(
  { webhooks, vault }: DeliverShop,
  { endpointId }: Claim,
  { id, body, url, secrets: sealed }: FirstWaiting,
  signal: AbortSignal,
) {
  const secrets = sealed.map((secret) => vault.open(secret, endpointId));
  const headers = signWebhook({ id, body, sentAt: new Date(), secrets });
  return webhooks.post({ url, headers, body }, signal);
}
