import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import { PUT_ASIDE, WITH_DISMISSAL } from './exceptionsSql.js';

export interface ExceptionCount {
  kind: ExceptionKind;
  count: number;
}

// More are not counted: whoever asks wants to know that there are too many, not how many that is.
const MOST = 10_000;

/** What was put aside for people and nobody has dismissed, of every kind of the queue; 10,000 of each at most. */
export const countExceptions = (tx: EntityManager): Promise<ExceptionCount[]> =>
  bound<ExceptionCount>(tx, COUNT, [Object.values(ExceptionKind)]);

const COUNT = `
  select k.kind, (select count(*)::int from (
    select from (${PUT_ASIDE}) x ${WITH_DISMISSAL}
    where x.kind = k.kind and d.id is null limit ${MOST}) open) as count
  from unnest($1::text[]) k (kind)`;
