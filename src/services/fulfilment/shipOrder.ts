import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context, Settings } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId, newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { Parcel } from '../../entities/Parcel.js';
import { Shipment } from '../../entities/Shipment.js';
import { PickingList } from '../../entities/PickingList.js';
import { ShipmentLine } from '../../entities/ShipmentLine.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { notFound, problem, Refusal } from '../../errors.js';
import type { Viewer } from '../access/Viewer.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import { chooseCarrier } from './chooseCarrier.js';
import { estimateDelivery } from './estimateDelivery.js';
import { linesToShip } from './linesToShip.js';
import type { WantedLine } from './looseLines.js';
import { numberParcel } from './numberParcel.js';
import { readInHand } from './readInHand.js';
import { shipStock } from './shipStock.js';
import { trackingUrl } from './trackingUrl.js';

export interface ShipOrder {
  orderId: string;
  idempotencyKey: string;
  /** Our code: sf, yto, zto, sto, yunda, ems, jd, dhl … Absent: whose the number must be. */
  carrier?: string | undefined;
  trackingNumber: string;
  /** The box that leaves. Absent: goods that are in none. */
  parcelId?: string | undefined;
  /** Absent: everything that was picked, has not left and is in no box. */
  lines?: WantedLine[] | undefined;
}

/**
 * Hands picked goods to a carrier: one parcel leaves, its stock is gone, its tracking begins. A partner sends what it
 * has picked itself; the order is shown to it only when it is its own.
 */
export function shipOrder(
  { em, viewer, clock, settings }: Pick<Context, 'em' | 'viewer' | 'clock' | 'settings'>,
  { idempotencyKey, ...input }: ShipOrder,
): Promise<{ order: Order | undefined; shipment: Shipment }> {
  const call = callOf(viewer.idempotencyScope(idempotencyKey), 'shipOrder', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, { id: givenId(input.orderId) });
    const warehouse = await ownWarehouse(tx, viewer, order);
    const seen = viewer.sees(order) ? order : undefined;
    const now = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { shipmentId: id }, now);
    if (earlier) {
      return {
        order: seen,
        shipment: await tx.findOneOrFail(Shipment, String(earlier['shipmentId'])),
      };
    }
    const shipment = Object.assign(newShipment(order, input, now, settings), { id });
    await checkUnused(tx, shipment);
    const parcel = input.parcelId
      ? await findParcel(tx, { order, warehouse }, input.parcelId)
      : undefined;
    await order.lines.loadItems();
    await order.shipments.loadItems();
    const inHand = await readInHand(tx, order, parcel);
    const lines = await linesToShip(order, {
      inHand,
      parcel,
      warehouse: warehouse?.code,
      wanted: input.lines,
    });
    const from = parcel?.warehouse ?? warehouse;
    await shipStock(tx, order, { lines, inHand, from, at: now });
    for (const { line, quantity } of lines) pack(shipment, line, quantity);
    parcel?.leaveAs(shipment);
    tx.persist(shipment);
    const { carrier, trackingNumber, trackingUrl: url, estimatedDelivery } = shipment;
    const told = { shipmentId: shipment.id, carrier, trackingNumber, trackingUrl: url };
    const place = numberParcel(order, shipment, order.hasLeft);
    order.shipped(now, { ...told, ...place, estimatedDelivery });
    return { order: seen, shipment };
  });
}

function newShipment(
  order: Order,
  given: Pick<ShipOrder, 'carrier' | 'trackingNumber'>,
  now: Date,
  { trackingIntervalMs, trackingUrls }: Settings,
): Shipment {
  const { carrier, trackingNumber } = chooseCarrier(given);
  return Object.assign(new Shipment(), {
    order,
    carrier,
    trackingNumber,
    trackingUrl: trackingUrl(carrier, trackingNumber, trackingUrls),
    shippedAt: now,
    estimatedDelivery: estimateDelivery(carrier, order, now),
    nextSubscribeAt: now,
    nextCheckAt: new Date(now.getTime() + trackingIntervalMs),
  });
}

/** Where alone the viewer may send from; nothing for staff. Who has picked nothing of the order does not find it. */
async function ownWarehouse(
  tx: EntityManager,
  viewer: Viewer,
  order: Order,
): Promise<Warehouse | undefined> {
  const code = viewer.ownWarehouse;
  if (code === undefined) return undefined;
  const lists = await tx.count(PickingList, { order, warehouse: { code } });
  if (lists === 0) throw notFound();
  return tx.findOneOrFail(Warehouse, { code });
}

/** The order is locked, and with it what becomes of its boxes. */
function findParcel(
  tx: EntityManager,
  { order, warehouse }: { order: Order; warehouse: Warehouse | undefined },
  parcelId: string,
): Promise<Parcel> {
  const where = { id: givenId(parcelId), order, ...(warehouse && { warehouse }) };
  return tx.findOneOrFail(Parcel, where);
}

async function checkUnused(
  tx: EntityManager,
  { carrier, trackingNumber }: Shipment,
): Promise<void> {
  // Two orders that are shipped with one number at once take turns, so that the second finds it used.
  const name = `${carrier} ${trackingNumber}`;
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
  if ((await tx.count(Shipment, { carrier, trackingNumber })) === 0) return;
  const reason = 'TRACKING_NUMBER_USED';
  throw new Refusal(problem('INVALID_INPUT', { reason }, ['trackingNumber']));
}

function pack(shipment: Shipment, line: OrderLine, quantity: number): void {
  line.quantityShipped += quantity;
  shipment.lines.add(Object.assign(new ShipmentLine(), { line, quantity }));
}
