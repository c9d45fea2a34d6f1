import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { bound } from '../../database/bound.js';
import { within, type Operation } from '../../database/operation.js';
import { newId } from '../../entities/newId.js';
import { AUDITED } from './auditRules.js';
import { detailsOf } from './detailsOf.js';
import { orderIdIn, subjectIdsIn } from './subjects.js';
import { toldOf } from './toldOf.js';

export interface AuditedCall {
  /** The mutation. */
  action: string;
  input: object;
}

/**
 * Does what staff or a partner ask for, and writes down who did what to what, in the transaction that does it: what
 * is refused or rolled back leaves no trace, and what is only answered again leaves no second one.
 */
export async function audited<T>(
  ctx: Pick<Context, 'em' | 'viewer' | 'log'>,
  { action, input }: AuditedCall,
  work: () => Promise<T>,
): Promise<T> {
  const subject = AUDITED[action];
  const { viewer } = ctx;
  const { role } = viewer;
  // An entity manager and a log are made for those that ask: customers' mutations need neither here.
  if (!subject || (role !== 'staff' && role !== 'partner')) return work();
  // One id for the whole operation: of several transactions the first that is committed has it.
  const id = newId();
  let isWritten = false;
  const operation: Operation = {
    changes: [],
    isRepeated: false,
    async beforeCommit(tx, result) {
      if (operation.isRepeated) return;
      const [subjects, orderId] = [subjectIdsIn(subject, input, result), orderIdIn(input, result)];
      const changed = { ids: [...subjects, orderId], changes: operation.changes };
      const details = JSON.stringify(detailsOf({ ...input, ...toldOf(input, result) }, changed));
      const only = subjects.length === 1 ? subjects[0]! : null;
      const who = [viewer.actor, role, action];
      await write(tx, [id, ...who, subject.kind, only, orderId ?? null, details]);
      isWritten = true;
    },
  };
  const answer = await within(ctx.em, operation, work);
  if (!isWritten && !operation.isRepeated && !isRefusal(answer))
    ctx.log.error({ action }, LEFT_NO_TRACE);
  return answer;
}

/** Logged when a verb did its work past every transaction of its own: a fault of the verb. */
export const LEFT_NO_TRACE = 'a mutation left nothing in the audit log';

const isRefusal = (answer: unknown): boolean =>
  ((answer as { problems?: unknown[] } | undefined)?.problems ?? []).length > 0;

const write = (tx: EntityManager, values: unknown[]) => bound(tx, WRITE, values);

const WRITE = `
  insert into audit_entry
    (id, occurred_at, actor, role, action, subject_kind, subject_id, order_id, details)
  values ($1, shop_now(), $2, $3, $4, $5, $6, $7, $8::jsonb)
  on conflict (id) do nothing`;
