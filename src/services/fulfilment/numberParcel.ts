import type { Order } from '../../entities/Order.js';
import type { Shipment } from '../../entities/Shipment.js';

/** Which parcel of its order it is; and of how many, once nothing more is to leave. */
export interface ParcelPlace {
  parcelNumber: number;
  parcelCount?: number;
}

/** Parcels are numbered as they leave, those that were made up for too: a number once told stays. Needs the shipments. */
export function numberParcel(
  order: Order,
  { id }: Pick<Shipment, 'id'>,
  hasAllLeft: boolean,
): ParcelPlace {
  const ids = new Set(order.shipments.getItems().map((one) => one.id)).add(id);
  const parcelNumber = [...ids].toSorted().indexOf(id) + 1;
  return { parcelNumber, ...(hasAllLeft && { parcelCount: ids.size }) };
}
