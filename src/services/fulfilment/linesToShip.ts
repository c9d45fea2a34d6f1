import type { Order } from '../../entities/Order.js';
import type { Parcel } from '../../entities/Parcel.js';
import { ParcelStatus } from '../../entities/ParcelStatus.js';
import { invalid, invalidMove, problem, Refusal } from '../../errors.js';
import { looseLines, type LineUnits, type WantedLine } from './looseLines.js';
import type { InHand } from './readInHand.js';

interface Leaving {
  inHand: InHand;
  /** The box that leaves. */
  parcel?: Parcel | undefined;
  /** Where loose units are to leave from. Absent: from wherever they were picked. */
  warehouse?: string | undefined;
  wanted?: readonly WantedLine[] | undefined;
}

/** Which units leave: those of the box; else loose ones that were named, else all that were picked. Needs the lines. */
export async function linesToShip(
  order: Order,
  { inHand, parcel, warehouse, wanted }: Leaving,
): Promise<LineUnits[]> {
  if (parcel && wanted) throw new Refusal(invalid('PARCEL_AND_LINES', 'lines'));
  if (parcel) return linesOf(order, parcel);
  const exceeded = 'SHIP_QUANTITY_EXCEEDED';
  const leaving = looseLines(order, wanted, { inHand, warehouse, exceeded });
  if (leaving.length > 0) return leaving;
  const boxes = await order.parcels.loadItems();
  const isBoxed = boxes.some(({ status }) => status === ParcelStatus.PACKED);
  throw new Refusal(
    isBoxed ? invalid('PARCEL_MISSING', 'parcelId') : problem('NOTHING_TO_SHIP', {}),
  );
}

/**
 * What is in the box, as lines that are still to leave: units that were cancelled meanwhile may count for one of two
 * lines of the same SKU, and its box for the other.
 */
async function linesOf(order: Order, parcel: Parcel): Promise<LineUnits[]> {
  const { PACKED, SHIPPED } = ParcelStatus;
  if (parcel.status !== PACKED) throw invalidMove(parcel.status, SHIPPED);
  const leaving = new Map<LineUnits['line'], number>();
  for (const { line, quantity } of await parcel.lines.loadItems({ populate: ['line'] })) {
    let left = quantity;
    for (const one of sameGoods(order, line)) {
      const units = Math.min(left, one.openQuantity - (leaving.get(one) ?? 0));
      if (units > 0) leaving.set(one, (leaving.get(one) ?? 0) + units);
      left -= Math.max(units, 0);
    }
    if (left > 0) throw new Error(`Parcel ${parcel.id} has ${left} of ${line.sku} too many`);
  }
  return [...leaving].map(([line, quantity]) => ({ line, quantity }));
}

/** The line itself first. */
function sameGoods(order: Order, line: LineUnits['line']): LineUnits['line'][] {
  const others = order.lines.getItems().filter((one) => one.sku === line.sku && one !== line);
  return [line, ...others];
}
