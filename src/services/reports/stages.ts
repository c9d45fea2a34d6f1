import { OrderEventType as E } from '../../entities/OrderEventType.js';

/** A stretch of an order's life between two of its events: the last one of `from` before the one of `to`. */
interface Timed {
  from: readonly E[];
  to: readonly E[];
}

/** Stages that are timed from the events of an order. */
export const TIMED_STAGES = {
  /** From waiting for stock until all of it is held. */
  RESTOCK: { from: [E.RESTOCK_WAITING], to: [E.RESTOCKED] },
  /** From placement (of an order that waited: from its restock) until its money came. By gateway. */
  PAYMENT: { from: [E.PLACED, E.RESTOCKED], to: [E.PAID] },
  /** From the beginning of the attempt that paid it. By gateway. */
  ATTEMPT: { from: [E.PAYMENT_STARTED], to: [E.PAID] },
  /** From payment until its picking lists exist: the shop's own work, without people. */
  PROCESSING: { from: [E.PAID], to: [E.PROCESSING] },
  /** From payment (of what was missing: from its coming) until one warehouse has picked. By warehouse. */
  PICKING: { from: [E.PAID, E.BACKORDER_FILLED], to: [E.PICKED] },
  /** From the last picking until the parcel left. By carrier. */
  SHIPPING: { from: [E.PICKED], to: [E.PARTIALLY_SHIPPED, E.SHIPPED] },
  /** From the last parcel's leaving until it arrived. By carrier. */
  DELIVERY: { from: [E.PARTIALLY_SHIPPED, E.SHIPPED, E.RESHIPPED], to: [E.DELIVERED] },
  /** From placement to delivery. By carrier. */
  WHOLE: { from: [E.PLACED], to: [E.DELIVERED] },
} as const satisfies Record<string, Timed>;

/** Steps of a placement, timed in the process that takes them. */
export const PLACEMENT_STEPS = ['WAIT', 'VALIDATE', 'RESERVE', 'PERSIST', 'PLACEMENT'] as const;

export type PlacementStep = (typeof PLACEMENT_STEPS)[number];
export type Stage = PlacementStep | keyof typeof TIMED_STAGES;

export const STAGES: readonly Stage[] = [
  ...PLACEMENT_STEPS,
  ...(Object.keys(TIMED_STAGES) as (keyof typeof TIMED_STAGES)[]),
];

/** What a process counts by itself, since no event tells of it. */
export const PROCESS_COUNTS = ['REFUSED', 'SOLD_OUT'] as const;

export type ProcessCount = (typeof PROCESS_COUNTS)[number];

/** Of the stock alerts, which are few enough to be counted as they are: a shelf that ran empty, by SKU. */
export const STOCK_OUT = 'STOCK_OUT';

/** What events don't tell, and what can't be made from them again. */
export const NOT_FROM_EVENTS: readonly string[] = [...PLACEMENT_STEPS, ...PROCESS_COUNTS];

/** What is told beside the events of its hour: why they came, and which of them are one. */
export const DERIVED: readonly string[] = ['FOUND_BY_QUERY', 'LATE_DELIVERY', 'REFUND_ENDED'];
