import { registerEnumType } from 'type-graphql';

/** What staff are alerted of. When, stands in `alertRules.ts`. */
export enum AlertRule {
  /** Paid orders that take long to reach the floor. */
  SLOW_ORDERS = 'SLOW_ORDERS',
  /** A stage of orders that is slow at p95. */
  STAGE_SLOW = 'STAGE_SLOW',
  ERROR_RATE = 'ERROR_RATE',
  /** Attempts to pay of which nobody knows what became of them. */
  PAYMENTS_UNKNOWN = 'PAYMENTS_UNKNOWN',
  /** What was put aside for a person. */
  PARKED_WORK = 'PARKED_WORK',
  /** A shelf at or below its reorder point. */
  STOCK_LOW = 'STOCK_LOW',
  /** What the last check of the books found. */
  BOOKS_DRIFT = 'BOOKS_DRIFT',
  /** An endpoint of webhooks that takes nothing. */
  WEBHOOK_ENDPOINT_DEAD = 'WEBHOOK_ENDPOINT_DEAD',
  /** Events that were not handed on, and work that is due and not done. */
  WORK_OVERDUE = 'WORK_OVERDUE',
}

registerEnumType(AlertRule, {
  name: 'AlertRule',
  description:
    'What staff are alerted of. SLOW_ORDERS: paid orders take long to reach the floor. STAGE_SLOW: a stage is slow at p95. ERROR_RATE: too much of something fails. PAYMENTS_UNKNOWN: nobody knows what became of attempts to pay. PARKED_WORK: something was put aside for a person. STOCK_LOW: a shelf is at or below its reorder point. BOOKS_DRIFT: the books do not balance. WEBHOOK_ENDPOINT_DEAD: an endpoint takes nothing. WORK_OVERDUE: something is due and not done. New rules may come.',
});
