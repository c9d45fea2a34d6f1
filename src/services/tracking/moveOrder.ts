import type { Checkpoint } from '../../entities/Checkpoint.js';
import type { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import type { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';
import { numberParcel } from '../fulfilment/numberParcel.js';
import { countingParcels, shippingStatusOf } from './shippingStatusOf.js';

/** What there is to say of a parcel. */
export interface ParcelNews {
  at: Date;
  checkpoint?: Pick<Checkpoint, 'description' | 'location'> | undefined;
  /** It is in trouble, and that is new. */
  trouble?: DeliveryTrouble | undefined;
  /** Where the order is now that none of its parcels counts any more. Absent: where they are. */
  endsAs?: ShippingStatus | undefined;
}

/** Tells what is new of a parcel. The order is delivered when its last parcel is. Needs the shipments. */
export function moveOrder(order: Order, shipment: Shipment, news: ParcelNews): void {
  const { at, checkpoint, trouble, endsAs } = news;
  const status = endsAs ?? shipment.status;
  const data = {
    shipmentId: shipment.id,
    trackingNumber: shipment.trackingNumber,
    ...numberParcel(order, shipment, order.status !== OrderStatus.PARTIALLY_SHIPPED),
    status,
    description: checkpoint?.description ?? status,
    location: checkpoint?.location,
    trouble,
  };
  const to = endsAs ?? shippingStatusOf(order);
  const parcels = countingParcels(order);
  const isDelivered = to === ShippingStatus.DELIVERED && parcels.length > 0;
  if (order.isFullyShipped && isDelivered && parcels.every(isClosed)) {
    const times = parcels.flatMap((parcel) => parcel.deliveredAt?.getTime() ?? []);
    const deliveredAt = new Date(Math.max(...times));
    const recipient = shipment.recipient ?? 'none';
    order.deliver(at, deliveredAt, { ...data, recipient, deliveredAt });
  } else {
    order.shippingChanged(to, at, data, trouble !== undefined);
  }
}

/**
 * What was still to leave was cancelled, a parcel was made up for, or money came back: perhaps everything that counts
 * has arrived already.
 */
export async function deliverIfOver(order: Order, at: Date): Promise<void> {
  if (!order.isFullyShipped) return;
  await order.shipments.loadItems();
  const parcels = countingParcels(order);
  const arrived = parcels.findLast(({ status }) => status === ShipmentStatus.DELIVERED);
  if (arrived && parcels.every(isClosed)) moveOrder(order, arrived, { at });
}

const isClosed = (parcel: Shipment): boolean => parcel.isClosed;
