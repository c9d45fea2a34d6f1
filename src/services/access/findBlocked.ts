import type { Context } from '../../context.js';
import { BlockedContact } from '../../entities/BlockedContact.js';
import type { ContactKind } from '../../entities/ContactKind.js';

/** Everybody who can't order; only those after `after`, a kind of contact and, after a space, a contact. */
export function findBlocked(
  { em }: Pick<Context, 'em'>,
  { first, after }: { first: number; after?: string | undefined },
): Promise<BlockedContact[]> {
  const options = { orderBy: { kind: 'asc', value: 'asc' }, limit: first } as const;
  return em.fork().find(BlockedContact, after ? beyond(after) : {}, options);
}

function beyond(after: string) {
  const [kind, ...words] = after.split(' ') as [ContactKind, ...string[]];
  return { $or: [{ kind: { $gt: kind } }, { kind, value: { $gt: words.join(' ') } }] };
}
