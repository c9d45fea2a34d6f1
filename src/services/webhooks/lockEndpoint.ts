import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';

/** One of the viewer's own. Refused with NOT_FOUND. */
export function lockEndpoint(
  tx: EntityManager,
  { viewer }: Pick<Context, 'viewer'>,
  endpointId: string,
): Promise<WebhookEndpoint> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const where = { $and: [{ id: givenId(endpointId) }, viewer.ownEndpoints()] };
  return tx.findOneOrFail(WebhookEndpoint, where, { lockMode });
}
