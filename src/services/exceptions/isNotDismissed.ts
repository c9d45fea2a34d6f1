import type { ExceptionKind } from '../../entities/ExceptionKind.js';

/** SQL: nobody has dismissed what was put aside, or it was put aside anew since. `id` is a column. */
export const isNotDismissed = (kind: `${ExceptionKind}`, id: string): string =>
  `not exists (select from exception_dismissal x
    where x.kind = '${kind}' and x.subject_id = ${id} and x.lifted_at is null)`;
