import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { AuditEntry } from '../../entities/AuditEntry.js';
import { givenId } from '../../entities/newId.js';

export interface AuditFilter {
  orderId?: string | undefined;
  /** `staff:kim`, or the name alone, of whatever role. */
  actor?: string | undefined;
  action?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  /** From then on … */
  from?: Date | undefined;
  /** … and before then. */
  to?: Date | undefined;
}

/** Who did what, the latest first; only what came before `before`, an entry's id. */
export function findAuditEntries(
  { em }: Pick<Context, 'em'>,
  { filter, first, before }: { filter: AuditFilter; first: number; before?: string | undefined },
): Promise<AuditEntry[]> {
  const { orderId, actor, from, to, ...same } = filter;
  const conditions = [
    same,
    ...(actor ? [{ actor: { $in: actorsOf(actor) } }] : []),
    ...(orderId ? [{ orderId: givenId(orderId) }] : []),
    ...(from ? [{ occurredAt: { $gte: from } }] : []),
    ...(to ? [{ occurredAt: { $lt: to } }] : []),
    ...(before ? [{ id: { $lt: givenId(before) } }] : []),
  ];
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return lagging(em, (tx) => tx.find(AuditEntry, { $and: conditions }, options));
}

const actorsOf = (name: string): string[] =>
  name.includes(':') ? [name] : [`staff:${name}`, `partner:${name}`];
