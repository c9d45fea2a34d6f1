import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { parcelFaults, type Parcel } from '../../entities/Parcel.js';
import { ParcelStatus } from '../../entities/ParcelStatus.js';
import { invalidMove, problem, Refusal, type Problem } from '../../errors.js';
import { looseLines, type WantedLine } from './looseLines.js';
import { readInHand } from './readInHand.js';

/** What the packing desk says of a box. */
export interface Box {
  weightGrams: number;
  dimensions?: string | undefined;
  /** Absent: everything that was picked for the order in this warehouse and is in no box. */
  lines?: WantedLine[] | undefined;
}

export interface PackedParcel {
  parcel: Parcel;
  warnings: Problem[];
}

interface Desk {
  tx: EntityManager;
  order: Order;
  at: Date;
  by: string;
}

const { PROCESSING, PARTIALLY_SHIPPED } = OrderStatus;

/** Fills an empty box and closes it: never with more than was picked in its warehouse. The order is locked. */
export async function closeBox(
  { tx, order, at, by }: Desk,
  parcel: Parcel,
  box: Box,
): Promise<void> {
  if (order.status !== PROCESSING && order.status !== PARTIALLY_SHIPPED) {
    throw invalidMove(order.status, 'PACKED');
  }
  // Before its goods are counted: those of a box that has left are not there any more.
  parcel.mustBeHere(ParcelStatus.PACKED);
  const { weightGrams, dimensions } = box;
  const faults = parcelFaults({ weightGrams, dimensions });
  if (faults.length > 0) throw new Refusal(...faults);
  await order.lines.loadItems();
  const inHand = await readInHand(tx, order, parcel);
  const warehouse = parcel.warehouse.code;
  const exceeded = 'PACK_QUANTITY_EXCEEDED';
  const lines = looseLines(order, box.lines, { inHand, warehouse, exceeded });
  if (lines.length === 0) throw new Refusal(problem('NOTHING_TO_PACK', {}));
  parcel.pack({ weightGrams, dimensions, lines, at, by });
}

/** Weights of the catalogue are rounded and guessed: so many percent less than they add up to are no news. */
const TOLERATED_PERCENT = 10;

/** A box that is clearly lighter than its goods lacks something, or the catalogue is wrong: the packer is told. */
export async function weighed(parcel: Parcel): Promise<PackedParcel> {
  await parcel.lines.loadItems({ populate: ['line'] });
  const { weightGrams, expectedWeightGrams } = parcel;
  const isTooLight = weightGrams * 100 < expectedWeightGrams * (100 - TOLERATED_PERCENT);
  const warnings = isTooLight
    ? [problem('PARCEL_TOO_LIGHT', { weightGrams, expectedWeightGrams })]
    : [];
  return { parcel, warnings };
}
