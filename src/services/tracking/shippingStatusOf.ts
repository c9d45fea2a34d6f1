import type { Order } from '../../entities/Order.js';
import type { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';

/** What the state of one parcel means for its order. */
const MEANING: Record<ShipmentStatus, ShippingStatus> = {
  LABEL_CREATED: ShippingStatus.IN_TRANSIT,
  IN_TRANSIT: ShippingStatus.IN_TRANSIT,
  OUT_FOR_DELIVERY: ShippingStatus.OUT_FOR_DELIVERY,
  AVAILABLE_FOR_PICKUP: ShippingStatus.OUT_FOR_DELIVERY,
  FAILED_ATTEMPT: ShippingStatus.EXCEPTION,
  EXCEPTION: ShippingStatus.EXCEPTION,
  LOST: ShippingStatus.EXCEPTION,
  DELIVERED: ShippingStatus.DELIVERED,
  RETURNED: ShippingStatus.RETURNED,
};

/** An order is where its least advanced parcel is; a parcel in trouble comes first. */
const FIRST_TO_LAST = [
  ShippingStatus.EXCEPTION,
  ShippingStatus.IN_TRANSIT,
  ShippingStatus.OUT_FOR_DELIVERY,
  ShippingStatus.DELIVERED,
  ShippingStatus.RETURNED,
];

/** Parcels that were made up for count no more; where none counts, the order stays where it was. */
export function shippingStatusOf(order: Order): ShippingStatus {
  const parcels = countingParcels(order);
  const states = new Set(parcels.map(({ status }) => MEANING[status]));
  return FIRST_TO_LAST.find((status) => states.has(status)) ?? order.shippingStatus;
}

/** Where an order ends whose last parcel that counted was paid back: the goods are in the shop again, or lost. */
export const endedStatusOf = ({ status }: Shipment): ShippingStatus =>
  status === ShipmentStatus.RETURNED ? ShippingStatus.RETURNED : ShippingStatus.EXCEPTION;

/** The parcels that the order still depends on. Needs the shipments. */
export const countingParcels = (order: Order): Shipment[] =>
  order.shipments.getItems().filter(({ madeUpAt }) => madeUpAt === undefined);
