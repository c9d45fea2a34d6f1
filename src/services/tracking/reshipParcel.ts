import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CaseResolution } from '../../entities/CaseResolution.js';
import type { DeliveryCase } from '../../entities/DeliveryCase.js';
import type { Order } from '../../entities/Order.js';
import { Reservation } from '../../entities/Reservation.js';
import type { ShipmentLine } from '../../entities/ShipmentLine.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { createPickingLists } from '../fulfilment/createPickingLists.js';
import { numberParcel } from '../fulfilment/numberParcel.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { reviewStock } from '../inventory/reviewStock.js';
import { sellUnheld } from '../inventory/sellUnheld.js';
import { splitOrder } from '../inventory/splitOrder.js';
import { lockStock } from '../orders/supplies.js';
import { closeCases } from './deliveryCases.js';
import { lockCase } from './lockCase.js';
import { countingParcels, shippingStatusOf } from './shippingStatusOf.js';

export interface ReshipParcel {
  caseId: string;
  idempotencyKey: string;
  note?: string | undefined;
  /** The parcel is back, and its goods are on the shelf again. */
  restock?: boolean | undefined;
}

interface Reshipping {
  order: Order;
  packed: readonly ShipmentLine[];
  at: Date;
}

/**
 * The goods of a parcel that did not arrive leave once more: taken from the shelves, picked and shipped like the first
 * time. Every open case of the parcel is closed by it.
 */
export function reshipParcel(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: ReshipParcel,
): Promise<{ order: Order; deliveryCase: DeliveryCase }> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'reshipParcel', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, shipment, deliveryCase, cases } = await lockCase(tx, input.caseId);
    const at = await clock.now(tx);
    if (await claim(tx, call, { caseId: deliveryCase.id }, at)) return { order, deliveryCase };
    if (!deliveryCase.isOpen || shipment.madeUpAt) {
      throw invalidMove(deliveryCase.resolution ?? 'RESHIPPED', 'RESHIPPED');
    }
    await order.lines.loadItems();
    const packed = await shipment.lines.loadItems();
    const reshipping = { order, packed, at };
    await takeAgain(tx, reshipping, input.restock ? viewer.actor : undefined);
    shipment.makeUp(at, input.restock);
    const { note } = input;
    const resolution = CaseResolution.RESHIPPED;
    closeCases(cases, { resolution, at, by: viewer.actor, note });
    const { id: shipmentId, trackingNumber } = shipment;
    // With no other parcel to go by, the new one counts as under way.
    const isAlone = countingParcels(order).length === 0;
    const to = isAlone ? ShippingStatus.IN_TRANSIT : shippingStatusOf(order);
    const place = numberParcel(order, shipment, false);
    order.reship(to, at, { shipmentId, trackingNumber, ...place, by: viewer.actor });
    return { order, deliveryCase };
  });
}

/** `restockedBy`: who says that the goods are back. */
async function takeAgain(
  tx: EntityManager,
  { order, packed, at }: Reshipping,
  restockedBy: string | undefined,
): Promise<void> {
  checkOut(packed);
  const demand = new Map<string, number>();
  for (const { line, quantity } of packed) {
    line.quantityReshipped += quantity;
    demand.set(line.sku, (demand.get(line.sku) ?? 0) + quantity);
  }
  const levels = await lockStock(tx, [...demand.keys()]);
  if (restockedBy !== undefined) await putBack(tx, { order, demand, levels, at, restockedBy });
  const { parts, shortages } = splitOrder(demand, levels, order.shippingAddress);
  if (shortages.length > 0) {
    const short = shortages.map(({ sku, requested, available }) => {
      const shortfall = requested - available;
      return problem('OUT_OF_STOCK', { sku, requested, available, shortfall });
    });
    throw new Refusal(...short);
  }
  const reservations = sellUnheld(tx, order, parts, at);
  await createPickingLists(tx, [order], reservations, at);
  await reviewStock(tx, levels, { now: at });
}

/** What was refunded, or sent again already, is not sent again. */
function checkOut(packed: readonly ShipmentLine[]): void {
  const problems = packed
    .filter(({ line, quantity }) => quantity > line.outQuantity)
    .map(({ line, quantity }) => {
      const details = { sku: line.sku, requested: quantity, open: line.outQuantity };
      return problem('SHIP_QUANTITY_EXCEEDED', details);
    });
  if (problems.length > 0) throw new Refusal(...problems);
}

interface PutBack {
  order: Order;
  demand: ReadonlyMap<string, number>;
  levels: readonly StockLevel[];
  at: Date;
  restockedBy: string;
}

/** Onto a shelf that it was taken from: as goods that came in, since they leave as goods that were never sold. */
async function putBack(
  tx: EntityManager,
  { order, demand, levels, at, restockedBy }: PutBack,
): Promise<void> {
  const skus = [...demand.keys()];
  const where = { order, sku: { $in: skus }, quantityShipped: { $gt: 0 } };
  const shipped = await tx.find(Reservation, where, { orderBy: { id: 'asc' } });
  for (const [sku, quantity] of demand) {
    const shelf = shipped.find((one) => one.sku === sku)?.stockLevelId;
    const level = levels.find(({ id }) => id === shelf);
    if (!level) throw new Error(`Order ${order.id} has ${sku} from no shelf`);
    const reason = `Order ${order.number} came back`;
    tx.persist(level.receive(quantity, { at, reason, actor: restockedBy }));
  }
}
