import { ExceptionAction } from '../../entities/ExceptionAction.js';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import type { Viewer, Scope } from '../access/Viewer.js';

/** What was put aside for a person. */
export interface ExceptionItem {
  id: string;
  kind: ExceptionKind;
  code: string | null;
  why: string | null;
  raisedAt: Date;
  orderId: string | null;
  dismissal: Dismissal | null;
  retry: Retry | null;
}

export interface Dismissal {
  reason: string;
  dismissedBy: string;
  dismissedAt: Date;
}

/** The last time that somebody had it tried again. */
export interface Retry {
  retriedBy: string;
  retriedAt: Date;
  /** What came of it: not done, or nothing yet. */
  hasFailed: boolean;
}

interface KindRule {
  /** Who sees it, and sees to it: staff with one of these. */
  scopes: readonly Scope[];
  actions: readonly ExceptionAction[];
}

const { RETRY, DISMISS, RESHIP, REFUND } = ExceptionAction;
const RETRIED = [RETRY, DISMISS];

/** The rules for each kind. What settled itself, as late money does, is only to be seen. */
const EXCEPTION_RULES: Readonly<Record<ExceptionKind, KindRule>> = {
  CALLBACK: { scopes: ['payments'], actions: RETRIED },
  MESSAGE: { scopes: ['orders', 'customers'], actions: RETRIED },
  WEBHOOK: { scopes: ['settings'], actions: RETRIED },
  ENDPOINT: { scopes: ['settings'], actions: RETRIED },
  PAYMENT: { scopes: ['payments'], actions: RETRIED },
  MONEY: { scopes: ['payments'], actions: [DISMISS] },
  REFUND: { scopes: ['payments'], actions: RETRIED },
  PARCEL: { scopes: ['fulfilment', 'orders'], actions: [RESHIP, REFUND, DISMISS] },
  FOLLOW_UP: { scopes: ['orders'], actions: RETRIED },
};

/** The kinds that are the viewer's business. */
export const kindsOf = (viewer: Viewer): ExceptionKind[] =>
  Object.values(ExceptionKind).filter((kind) =>
    EXCEPTION_RULES[kind].scopes.some((scope) => viewer.has(scope)),
  );

/** What the viewer can do about it. A case that was dismissed is closed. */
export function actionsOf({ kind, dismissal }: ExceptionItem, viewer: Viewer): ExceptionAction[] {
  const isClosed = kind === ExceptionKind.PARCEL && dismissal !== null;
  const can: Record<ExceptionAction, boolean> = {
    RETRY: true,
    DISMISS: dismissal === null,
    RESHIP: viewer.has('fulfilment'),
    REFUND: viewer.has('payments'),
  };
  return EXCEPTION_RULES[kind].actions.filter((action) => can[action] && !isClosed);
}
