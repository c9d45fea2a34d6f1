import { CancelReason } from '../../entities/CancelReason.js';
import type { Measured } from './readMeasures.js';

interface Counted {
  counts: readonly string[];
  /** Only those of one dimension. */
  only?: string;
  /** Of how many it is a share. */
  of: readonly string[];
  /** Whether that is known of each dimension, too: of a gateway, of a carrier, of a warehouse. */
  isSplit: boolean;
}

/** What goes wrong, and of how many. */
export const ERROR_KINDS = {
  /** Placements that were refused, by the code of the problem. */
  PLACEMENT_REFUSED: { counts: ['REFUSED'], of: ['PLACED', 'REFUSED'], isSplit: false },
  /** Orders that were not paid in time. */
  HOLD_EXPIRED: {
    ...{ counts: ['CANCELLED'], only: CancelReason.PAYMENT_EXPIRED, of: ['PLACED'] },
    isSplit: false,
  },
  PAYMENT_FAILED: { counts: ['PAYMENT_FAILED'], of: ['PAYMENT_STARTED'], isSplit: true },
  PAYMENT_UNKNOWN: { counts: ['PAYMENT_UNKNOWN'], of: ['PAYMENT_STARTED'], isSplit: true },
  /** Payments that were found by asking, since nobody had told of them. */
  CALLBACK_LOST: { counts: ['FOUND_BY_QUERY'], of: ['PAID'], isSplit: true },
  /** Products that were not on their shelf, of picking lists. */
  PICK_SHORT: { counts: ['PICK_SHORT'], of: ['PICKED'], isSplit: true },
  DELIVERY_EXCEPTION: {
    ...{ counts: ['DELIVERY_EXCEPTION'], of: ['PARTIALLY_SHIPPED', 'SHIPPED'] },
    isSplit: true,
  },
  /** Deliveries after the day that the carrier usually keeps. */
  LATE_DELIVERY: { counts: ['LATE_DELIVERY'], of: ['DELIVERED'], isSplit: true },
  /** A refund that the bank sends back had gone through before: it failed, and is still one refund. */
  REFUND_FAILED: { counts: ['REFUND_FAILED'], of: ['REFUND_ENDED'], isSplit: true },
} as const satisfies Record<string, Counted>;

export type ErrorKind = keyof typeof ERROR_KINDS;

export interface ErrorFigures {
  count: number;
  of: number;
  /** Undefined of nothing. */
  rate: number | undefined;
}

/** How often a kind of error happened, in all or in one dimension. */
export function errorFigures(
  measured: Measured,
  kind: ErrorKind,
  dimension?: string,
): ErrorFigures {
  const { counts, of: all, only, isSplit }: Counted = ERROR_KINDS[kind];
  const count = measured.count(counts, dimension ?? only);
  const of = measured.count(all, isSplit ? dimension : undefined);
  return { count, of, rate: of > 0 ? count / of : undefined };
}

/** The dimensions in which it happened, or might have. */
export function dimensionsOf(measured: Measured, kind: ErrorKind): string[] {
  const { counts, of, only, isSplit }: Counted = ERROR_KINDS[kind];
  if (only) return [];
  return measured.dimensionsOf(isSplit ? [...counts, ...of] : counts);
}
