import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Manifest } from '../../entities/Manifest.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';

/** Partners, the oldest first; only those after `after`, a partner's id. */
export function findPartners(
  { em }: Pick<Context, 'em'>,
  { first, after }: { first: number; after?: string | undefined },
): Promise<Partner[]> {
  const where = after ? { id: { $gt: givenId(after) } } : {};
  const options = { orderBy: { id: 'asc' }, limit: first, populate: ['warehouse'] } as const;
  return lagging(em, (tx) => tx.find(Partner, where, options));
}

/** What a partner has registered, the newest first; without one, what the shop's own clients have. */
export function findManifests(
  { em }: Pick<Context, 'em'>,
  partnerId: string | undefined,
): Promise<Manifest[]> {
  const partner = partnerId === undefined ? null : givenId(partnerId);
  return em.fork().find(Manifest, { partner }, { orderBy: { id: 'desc' }, limit: MOST_MANIFESTS });
}

const MOST_MANIFESTS = 100;
