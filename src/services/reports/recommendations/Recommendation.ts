import type { AdviceCode } from '../../../messages/Advice.js';
import type { Measured } from '../readMeasures.js';

/** What a rule looks at: a period, and the one of the same length before it. */
export interface Observed {
  current: Measured;
  previous: Measured;
  /** From payment to the floor: what takes longer is slow. */
  slowOrderMs: number;
}

/** The figures behind each piece of advice. Names say their unit: milliseconds, percent, or a count. */
interface AdviceFigures {
  PAYMENTS_SLOWER: {
    p95Ms: number;
    previousMs: number;
    payments: number;
    previousPayments: number;
  };
  PAYMENTS_FAILING: { percent: number; failed: number; unknown: number; attempts: number };
  CALLBACKS_LOST: { lost: number; percent: number; payments: number };
  STOCK_RUNS_OUT: { times: number; refused: number };
  CARRIER_LATE: { late: number; percent: number; deliveries: number };
  PICKING_SLOW: { medianMs: number; othersMs: number; lists: number };
  PICKS_SHORT: { short: number; percent: number; lists: number };
  BATCHES_WAIT: { p95Ms: number; percent: number; placements: number };
  PROCESSING_SLOW: { slow: number; limitMs: number; p95Ms: number; orders: number };
  REFUNDS_FAILING: { failed: number; percent: number; refunds: number };
}

/** Something that staff might do, and why. */
export type Recommendation<Code extends AdviceCode = AdviceCode> = {
  [C in Code]: {
    code: C;
    /** Whom it is about: a gateway, a carrier, a warehouse, a SKU. */
    subject: string | undefined;
    figures: AdviceFigures[C];
  };
}[Code];

/** Looks at one thing, and says nothing when it is as it should be. */
export type Rule = (observed: Observed) => Recommendation[];

export const percentOf = (part: number, of: number): number => Math.round((100 * part) / of);
