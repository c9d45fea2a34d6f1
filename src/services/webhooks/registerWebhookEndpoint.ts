import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';
import { invalid, notFound, Refusal } from '../../errors.js';
import { checkSecret, newWebhookSecret } from './signWebhook.js';
import { checkTypes } from './webhookTypes.js';

export interface RegisterWebhookEndpoint {
  url: string;
  types: string[];
  description?: string | undefined;
  /** For staff: whose it is to be. A partner's are always its own. */
  partnerId?: string | undefined;
  /** Chosen by the receiver; otherwise one is made. */
  secret?: string | undefined;
}

type RegisterContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'webhooks' | 'vault'>;

/** From now on an address is told what happens. Its secret is shown this once. */
export async function registerWebhookEndpoint(
  { em, viewer, clock, webhooks, vault }: RegisterContext,
  { url, types, description, partnerId, secret: chosen }: RegisterWebhookEndpoint,
): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
  const ownerId = ownerOf(viewer, partnerId);
  const fields = {
    url: checkUrl({ webhooks }, url),
    types: checkTypes({ viewer }, types, ownerId !== undefined),
    description: checkDescription(description),
    createdBy: viewer.actor,
  };
  const secret = chosen === undefined ? newWebhookSecret() : checkSecret(chosen);
  return transaction(em, async (tx) => {
    const createdAt = await clock.now(tx);
    const partner = ownerId === undefined ? undefined : await findOwner(tx, ownerId);
    const endpoint = Object.assign(new WebhookEndpoint(), fields, { partner, createdAt });
    endpoint.secret = vault.seal(secret, endpoint.id);
    tx.persist(endpoint);
    return { endpoint, secret };
  });
}

/** A partner names itself or nobody: another is not there for it. */
function ownerOf({ identity }: Context['viewer'], partnerId: string | undefined) {
  if (identity.role !== 'partner') return partnerId;
  if (partnerId !== undefined && givenId(partnerId).toLowerCase() !== identity.id) throw notFound();
  return identity.id;
}

/** What its name leads to is looked at with each webhook; here it is enough that it could be sent to. */
export function checkUrl({ webhooks }: Pick<Context, 'webhooks'>, url: string): string {
  const fault = webhooks.faultOf(url);
  if (fault) throw new Refusal(invalid(fault, 'url'));
  return new URL(url).href;
}

const MOST_OF_A_PARTNER = 20;

async function findOwner(tx: EntityManager, partnerId: string): Promise<Partner> {
  await takeTurns(tx, 'partners');
  const partner = await tx.findOneOrFail(Partner, { id: givenId(partnerId) });
  const count = await tx.count(WebhookEndpoint, { partner });
  if (count >= MOST_OF_A_PARTNER) throw new Refusal(invalid('TOO_MANY_ENDPOINTS'));
  return partner;
}

const LONGEST_DESCRIPTION = 200;

export function checkDescription(description: string | undefined): string | undefined {
  if (description && description.length > LONGEST_DESCRIPTION)
    throw new Refusal(invalid('TOO_LONG', 'description'));
  return description;
}
