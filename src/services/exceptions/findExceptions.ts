import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { bound } from '../../database/bound.js';
import { lagging } from '../../database/lagging.js';
import type { ExceptionKind } from '../../entities/ExceptionKind.js';
import { givenId } from '../../entities/newId.js';
import { notFound } from '../../errors.js';
import { kindsOf, type ExceptionItem } from './ExceptionItem.js';
import { PUT_ASIDE, WITH_DISMISSAL } from './exceptionsSql.js';

export interface ExceptionFilter {
  kinds?: ExceptionKind[] | undefined;
  /** Absent: the dismissed ones too. */
  isDismissed?: boolean | undefined;
  orderId?: string | undefined;
}

/** The moment and the id of the item before, of which there may be several in a moment. */
export interface ExceptionPlace {
  at: Date;
  id: string;
}

export interface FindExceptions {
  filter: ExceptionFilter;
  first: number;
  after?: ExceptionPlace | undefined;
}

/** What was put aside for the viewer, the longest waiting first. */
export async function findExceptions(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { filter: { kinds, isDismissed, orderId }, first, after }: FindExceptions,
): Promise<ExceptionItem[]> {
  const seen = kindsOf(viewer).filter((kind) => kinds?.includes(kind) ?? true);
  const values = [
    ...[seen, isDismissed ?? null, orderId === undefined ? null : givenId(orderId)],
    ...[after?.at ?? null, after?.id ?? null, first],
  ];
  const rows = await lagging(em, (tx) => bound<ExceptionItem>(tx, FIND, values));
  return rows.map(itemOf);
}

/** One of them. Refused with NOT_FOUND when it is none any more, or no business of the viewer's. */
export async function readException(
  em: EntityManager,
  { viewer }: Pick<Context, 'viewer'>,
  id: string,
): Promise<ExceptionItem> {
  const [item] = await bound<ExceptionItem>(em, READ, [kindsOf(viewer), givenId(id)]);
  if (!item) throw notFound();
  return itemOf(item);
}

/** Moments come as texts. */
export const itemOf = ({ raisedAt, dismissal, retry, ...item }: ExceptionItem): ExceptionItem => ({
  ...item,
  raisedAt: new Date(raisedAt),
  dismissal: dismissal && { ...dismissal, dismissedAt: new Date(dismissal.dismissedAt) },
  retry: retry && { ...retry, retriedAt: new Date(retry.retriedAt) },
});

/** Who last tried it again, by the audit log; a refund that failed again is another one, in place of the first. */
const RETRY = `
  select jsonb_build_object('retriedBy', a.actor, 'retriedAt', a.occurred_at,
    'hasFailed', coalesce(x.failed_at, x.raised_at) >= a.occurred_at)
  from audit_entry a
  where a.subject_kind in ('EXCEPTION', 'CALLBACK', 'MESSAGE', 'REFUND')
    and a.subject_id = coalesce((select r.id from refund r where r.retried_as = x.id), x.id)::text
    and a.action in ('retryException', 'retryCallback', 'retryNotification', 'retryRefund')
  order by a.id desc limit 1`;

const ITEMS = `
  select x.kind, x.id, x.code, x.why, x.raised_at as "raisedAt", x.order_id as "orderId",
    case when d.id is not null then jsonb_build_object('reason', d.reason,
      'dismissedBy', d.dismissed_by, 'dismissedAt', d.dismissed_at) end as dismissal,
    (${RETRY}) as retry
  from (${PUT_ASIDE}) x ${WITH_DISMISSAL}`;

const FIND = `
  ${ITEMS}
  where x.kind = any ($1::text[]) and ($2::boolean is null or (d.id is not null) = $2)
    and ($3::uuid is null or x.order_id = $3)
    and ($4::timestamptz is null or (x.raised_at, x.id) > ($4, $5::uuid))
  order by x.raised_at, x.id limit $6`;

const READ = `${ITEMS} where x.kind = any ($1::text[]) and x.id = $2`;
