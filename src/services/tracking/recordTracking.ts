import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings, Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CaseResolution } from '../../entities/CaseResolution.js';
import { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import type { Order } from '../../entities/Order.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import type { ParcelTracking } from '../../gateways/carriers/CarrierGateway.js';
import { lockOrder } from '../orders/lockOrder.js';
import { closeCases, findCasesOf, openCase, troubleOf } from './deliveryCases.js';
import { keepCheckpoints, type KeptCheckpoints } from './keepCheckpoints.js';
import { moveOrder } from './moveOrder.js';

type RecordShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

interface Told {
  tracking: ParcelTracking;
  now: Date;
}

const CARRIER = 'carrier';
const DAY_MS = 86_400_000;

/**
 * Keeps what a carrier said of a parcel (nothing, when it did not answer), and moves parcel and order along. Carriers
 * repeat the whole history each time, and pushes overtake each other: what is known changes nothing, and who does not
 * know the latest does not say where the parcel is.
 */
export function recordTracking(
  { em, clock, settings }: RecordShop,
  shipmentId: string,
  tracking: ParcelTracking | undefined,
  source: 'POLL' | 'PUSH' = 'POLL',
): Promise<void> {
  return transaction(em, async (tx) => {
    const found = await tx.findOneOrFail(Shipment, shipmentId);
    const order = await lockOrder(tx, { id: found.order.id });
    await order.shipments.loadItems({ refresh: true });
    const shipment = order.shipments.getItems().find(({ id }) => id === shipmentId)!;
    const now = await clock.now(tx);
    if (tracking) await follow(tx, order, shipment, { tracking, now });
    const isRefreshed = source === 'PUSH' && shipment.nextCheckAt !== undefined;
    if (isRefreshed) shipment.nextCheckAt = new Date(now.getTime() + settings.trackingIntervalMs);
    if (shipment.isSettled) shipment.nextCheckAt = laterCheck(shipment, settings, now);
    else if (source === 'POLL' && shipment.checks >= settings.trackingChecks) {
      await giveUp(tx, order, shipment, now);
    }
  });
}

async function follow(
  tx: EntityManager,
  order: Order,
  shipment: Shipment,
  { tracking, now }: Told,
): Promise<void> {
  const kept = await keepCheckpoints(tx, shipment, tracking.checkpoints);
  const isMoved = !kept.isStale && moveShipment(shipment, tracking, now);
  const trouble = await seeToTrouble(tx, shipment, { tracking, now, kept, isMoved });
  const isOnItsWay = kept.fresh.length > 0 && !kept.isStale && !shipment.isSettled;
  if (!isMoved && !trouble && !isOnItsWay) return;
  moveOrder(order, shipment, { at: now, checkpoint: kept.fresh.at(-1), trouble });
}

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

interface Trouble extends Told {
  kept: KeptCheckpoints;
  isMoved: boolean;
}

/** Opens a case for each trouble that is new, and returns it; a parcel that arrives closes them all. */
async function seeToTrouble(
  tx: EntityManager,
  shipment: Shipment,
  { tracking, now, kept, isMoved }: Trouble,
): Promise<DeliveryTrouble | undefined> {
  const isThere = isMoved && shipment.status === ShipmentStatus.DELIVERED;
  const named = tracking.trouble && DeliveryTrouble[tracking.trouble];
  const isSaid = tracking.status === shipment.status && !kept.isStale;
  const trouble = isSaid ? (named ?? troubleOf(shipment.status)) : undefined;
  if ((!isThere && !trouble) || shipment.madeUpAt) return undefined;
  const cases = await findCasesOf(tx, shipment);
  if (isThere) closeCases(cases, { resolution: CaseResolution.DELIVERED, at: now, by: CARRIER });
  if (!trouble || (!isMoved && cases.some((one) => one.trouble === trouble))) return undefined;
  const description = kept.fresh.at(-1)?.description ?? shipment.status;
  openCase(tx, shipment, cases, { trouble, description, openedAt: now, openedBy: CARRIER });
  return trouble;
}

/** A parcel that arrived may come back: until the return window is over, the carrier is asked once a day. */
function laterCheck(shipment: Shipment, settings: Settings, now: Date): Date | undefined {
  const { status, deliveredAt, madeUpAt, checks } = shipment;
  if (status !== ShipmentStatus.DELIVERED || !deliveredAt || madeUpAt) return undefined;
  const next = new Date(now.getTime() + DAY_MS);
  const isInTime = next.getTime() <= deliveredAt.getTime() + settings.returnWindowMs;
  return isInTime && checks < settings.trackingChecks ? next : undefined;
}

/** The carrier was asked often enough: staff have to decide. */
async function giveUp(
  tx: EntityManager,
  order: Order,
  shipment: Shipment,
  at: Date,
): Promise<void> {
  shipment.nextCheckAt = undefined;
  shipment.status = ShipmentStatus.EXCEPTION;
  const description = `${shipment.trackingNumber} has not arrived after ${shipment.checks} checks`;
  const trouble = DeliveryTrouble.NO_END;
  const cases = await findCasesOf(tx, shipment);
  openCase(tx, shipment, cases, { trouble, description, openedAt: at, openedBy: CARRIER });
  moveOrder(order, shipment, { at, checkpoint: { description, location: undefined }, trouble });
}
