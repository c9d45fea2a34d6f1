import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Checkpoint } from '../../entities/Checkpoint.js';
import type { Order } from '../../entities/Order.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';
import type { ParcelCheckpoint, ParcelTracking } from '../../gateways/carriers/CarrierGateway.js';
import { lockOrder } from '../orders/lockOrder.js';
import { shippingStatusOf } from './shippingStatusOf.js';

type RecordShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

/**
 * Keeps what a carrier said of a parcel (nothing, when it did not answer), and moves parcel and order along. Carriers
 * repeat the whole history each time: what is known already changes nothing.
 */
export function recordTracking(
  { em, clock, settings }: RecordShop,
  shipmentId: string,
  tracking: ParcelTracking | undefined,
): Promise<void> {
  return transaction(em, async (tx) => {
    const found = await tx.findOneOrFail(Shipment, shipmentId);
    const order = await lockOrder(tx, { id: found.order.id });
    await order.shipments.loadItems({ refresh: true });
    const shipment = order.shipments.getItems().find(({ id }) => id === shipmentId)!;
    const now = await clock.now(tx);
    const fresh = tracking ? await addCheckpoints(tx, shipment, tracking.checkpoints) : [];
    const moved = tracking !== undefined && moveShipment(shipment, tracking, now);
    if (moved) moveOrder(order, shipment, fresh.at(-1), now);
    if (shipment.isClosed) shipment.nextCheckAt = undefined;
    else if (shipment.checks >= settings.trackingChecks) giveUp(order, shipment, now);
  });
}

async function addCheckpoints(
  tx: EntityManager,
  shipment: Shipment,
  checkpoints: readonly ParcelCheckpoint[],
): Promise<Checkpoint[]> {
  const known = await tx.find(Checkpoint, { shipment });
  const seen = new Set(known.map(keyOf));
  const fresh = checkpoints.filter((checkpoint) => {
    const isNew = !seen.has(keyOf(checkpoint));
    seen.add(keyOf(checkpoint));
    return isNew;
  });
  return fresh.map((checkpoint) => {
    const status = ShipmentStatus[checkpoint.status];
    const row = Object.assign(new Checkpoint(), checkpoint, { shipment, status });
    tx.persist(row);
    return row;
  });
}

const keyOf = ({ occurredAt, description }: Pick<Checkpoint, 'occurredAt' | 'description'>) =>
  `${occurredAt.toISOString()} ${description}`;

/** True when the parcel is somewhere else than before. */
function moveShipment(shipment: Shipment, tracking: ParcelTracking, now: Date): boolean {
  const status = ShipmentStatus[tracking.status];
  if (status === shipment.status || !shipment.mayBecome(status)) return false;
  shipment.status = status;
  if (status === ShipmentStatus.DELIVERED) {
    const last = tracking.checkpoints.findLast((one) => one.status === 'DELIVERED');
    shipment.deliveredAt = last?.occurredAt ?? now;
    shipment.recipient = tracking.recipient;
    shipment.signature = tracking.signature;
  }
  return true;
}

/** The order is delivered when its last open parcel is. */
export function moveOrder(
  order: Order,
  shipment: Shipment,
  checkpoint: Pick<Checkpoint, 'description' | 'location'> | undefined,
  now: Date,
): void {
  const parcels = order.shipments.getItems();
  const data = {
    shipmentId: shipment.id,
    trackingNumber: shipment.trackingNumber,
    status: shipment.status,
    description: checkpoint?.description ?? shipment.status,
    location: checkpoint?.location,
  };
  const to = shippingStatusOf(parcels.map(({ status }) => status));
  const isOver = parcels.every((parcel) => parcel.isClosed) && order.isFullyShipped;
  if (isOver && to === ShippingStatus.DELIVERED) {
    const times = parcels.flatMap((parcel) => parcel.deliveredAt?.getTime() ?? []);
    const deliveredAt = new Date(Math.max(...times));
    order.deliver(now, deliveredAt, { ...data, recipient: shipment.recipient ?? 'none' });
  } else {
    const isTrouble = shippingStatusOf([shipment.status]) === ShippingStatus.EXCEPTION;
    order.shippingChanged(to, now, data, isTrouble);
  }
}

/** The carrier was asked often enough: staff have to decide. */
function giveUp(order: Order, shipment: Shipment, now: Date): void {
  shipment.nextCheckAt = undefined;
  shipment.status = ShipmentStatus.EXCEPTION;
  const { id: shipmentId, trackingNumber, status } = shipment;
  const description = `${trackingNumber} has not arrived after ${shipment.checks} checks`;
  const data = { shipmentId, trackingNumber, status, description };
  order.shippingChanged(ShippingStatus.EXCEPTION, now, data, true);
}
