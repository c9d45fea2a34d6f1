import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentLine } from '../../entities/ShipmentLine.js';
import { problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import { CARRIERS } from './carriers.js';
import { linesToShip, type ShipLine } from './linesToShip.js';
import { shipStock } from './shipStock.js';
import { trackingUrl } from './trackingUrl.js';

export interface ShipOrder {
  orderId: string;
  idempotencyKey: string;
  /** Our code: sf, yto, zto, sto, yunda, ems, jd, dhl … */
  carrier: string;
  trackingNumber: string;
  /** Absent: everything that was picked and has not left. */
  lines?: ShipLine[] | undefined;
}

const DAY_MS = 86_400_000;

/** How long a parcel usually takes, by shipping method. */
const DELIVERY_DAYS: Record<string, number> = { EXPRESS: 2, STANDARD: 5 };

/** Hands picked goods to a carrier: one parcel leaves, its stock is gone, its tracking begins. */
export function shipOrder(
  { em, viewer, clock, settings }: Pick<Context, 'em' | 'viewer' | 'clock' | 'settings'>,
  { idempotencyKey, ...input }: ShipOrder,
): Promise<{ order: Order; shipment: Shipment }> {
  const call = callOf(viewer.idempotencyScope(idempotencyKey), 'shipOrder', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, { id: givenId(input.orderId) });
    const now = await clock.now(tx);
    const shipment = newShipment(order, input, now, settings.trackingIntervalMs);
    const earlier = await claim(tx, call, { shipmentId: shipment.id }, now);
    if (earlier) {
      return { order, shipment: await tx.findOneOrFail(Shipment, String(earlier['shipmentId'])) };
    }
    await checkParcel(tx, shipment);
    const lines = await linesToShip(tx, order, input.lines);
    await shipStock(tx, order, lines, now);
    for (const { line, quantity } of lines) pack(shipment, line, quantity);
    tx.persist(shipment);
    const { carrier, trackingNumber, trackingUrl: url } = shipment;
    order.shipped(now, { shipmentId: shipment.id, carrier, trackingNumber, trackingUrl: url });
    return { order, shipment };
  });
}

function newShipment(
  order: Order,
  { carrier: code, trackingNumber: number }: Omit<ShipOrder, 'idempotencyKey'>,
  now: Date,
  trackingIntervalMs: number,
): Shipment {
  const carrier = code.trim().toLowerCase();
  const trackingNumber = number.trim().toUpperCase();
  const days = DELIVERY_DAYS[order.shippingMethod] ?? DELIVERY_DAYS['STANDARD']!;
  return Object.assign(new Shipment(), {
    order,
    carrier,
    trackingNumber,
    trackingUrl: trackingUrl(carrier, trackingNumber),
    shippedAt: now,
    estimatedDelivery: new Date(now.getTime() + days * DAY_MS),
    nextCheckAt: new Date(now.getTime() + trackingIntervalMs),
  });
}

async function checkParcel(
  tx: EntityManager,
  { carrier, trackingNumber }: Shipment,
): Promise<void> {
  if (!CARRIERS.has(carrier))
    throw new Refusal(problem('CARRIER_UNKNOWN', { carrier }, ['carrier']));
  // Two orders that are shipped with one number at once take turns, so that the second finds it used.
  const name = `${carrier} ${trackingNumber}`;
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
  const reason = !/^[A-Z0-9-]{6,40}$/.test(trackingNumber)
    ? 'TRACKING_NUMBER_MALFORMED'
    : (await tx.count(Shipment, { carrier, trackingNumber })) > 0
      ? 'TRACKING_NUMBER_USED'
      : undefined;
  if (reason) throw new Refusal(problem('INVALID_INPUT', { reason }, ['trackingNumber']));
}

function pack(shipment: Shipment, line: OrderLine, quantity: number): void {
  line.quantityShipped += quantity;
  shipment.lines.add(Object.assign(new ShipmentLine(), { line, quantity }));
}
