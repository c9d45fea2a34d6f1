import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import type { PickingItem } from '../../entities/PickingItem.js';
import type { PickingList } from '../../entities/PickingList.js';
import { invalid, notFound, problem, Refusal } from '../../errors.js';
import { reviewStock } from '../inventory/reviewStock.js';
import { splitOrder } from '../inventory/splitOrder.js';
import { refundLocked } from '../payments/refundOrder.js';
import { correctShelf, lockShort, type ShortStock } from './correctShelf.js';
import { backorder, fillBackorder, type Missing } from './fillBackorder.js';

/** What becomes of units that were not on their shelf. */
export type ShortPickRest = 'BACKORDER' | 'SHIP_FROM_ELSEWHERE' | 'REFUND';

export interface ShortPick {
  itemId: string;
  /** So many were there. */
  quantityPicked: number;
  rest: ShortPickRest;
}

interface Picking {
  tx: EntityManager;
  order: Order;
  list: PickingList;
  now: Date;
  by: string;
}

interface Short {
  item: PickingItem;
  units: number;
  rest: ShortPickRest;
  path: string[];
}

/**
 * Closes a list of which some units were not there. The shelf is corrected: it has none left. The missing units are
 * backordered, and stay so, are taken from other warehouses, or their money goes back. The order is locked.
 */
export async function pickShort(picking: Picking, wanted: readonly ShortPick[]): Promise<void> {
  const { tx, order, list, now, by } = picking;
  const shorts = wanted.map((one, index) => shortOf(list, wanted, one, index));
  for (const { item, units } of shorts) item.missed(units);
  list.confirm(now, by);
  const pickedData = { pickingListId: list.id, warehouse: list.warehouse.code, by };
  if (shorts.length === 0) {
    if (list.isPicked) order.picked(now, pickedData);
    return;
  }
  await order.lines.loadItems();
  const skus = shorts.map(({ item }) => item.sku);
  const stock = await lockShort(tx, order, skus);
  const refunded = await miss(picking, stock, shorts);
  if (list.isPicked) order.picked(now, pickedData);
  for (const short of shorts) {
    if (short.rest === 'SHIP_FROM_ELSEWHERE') await takeElsewhere(picking, stock, short);
  }
  await reviewStock(tx, stock.levels.values(), { now, waitedFor: skus, lookedAfter: skus });
  if (refunded.length > 0) await refund(picking, refunded);
}

/** Takes what was not there off the books, and tells of it. Returns the units whose money goes back. */
async function miss(picking: Picking, stock: ShortStock, shorts: Short[]): Promise<Missing[]> {
  const { order, list, now, by } = picking;
  const missing = shorts.filter(({ rest }) => rest === 'BACKORDER').map(unitsOf);
  const refunded: Missing[] = [];
  for (const short of shorts) {
    const { rest } = short;
    const { sku, quantity } = unitsOf(short);
    await correctShelf(picking, stock, sku, quantity);
    const units = backorder(order, sku, quantity);
    if (rest === 'REFUND') refunded.push(...units);
    const told = { sku, quantity, warehouse: list.warehouse.code, rest, by };
    // The walk is told as one: each has all that is sent later.
    order.pickedShort(now, { ...told, ...(rest === 'BACKORDER' && { missing }) });
  }
  return refunded;
}

const unitsOf = ({ item: { sku }, units: quantity }: Short) => ({ sku, quantity });

function shortOf(
  list: PickingList,
  wanted: readonly ShortPick[],
  { itemId, quantityPicked, rest }: ShortPick,
  index: number,
): Short {
  const path = ['short', String(index)];
  const item = list.items.getItems().find(({ id }) => id === itemId.toLowerCase());
  if (!item) throw notFound();
  const isTwice = wanted.some((one, other) => other < index && one.itemId === itemId);
  const units = item.quantity - quantityPicked;
  if (isTwice || quantityPicked < 0 || units < 1) {
    throw new Refusal(invalid('QUANTITY_PICKED', ...path, 'quantityPicked'));
  }
  return { item, units, rest, path };
}

/** Other warehouses give it at once, before anybody who waits. */
async function takeElsewhere(
  { tx, order, list, now }: Picking,
  { levels }: ShortStock,
  { item: { sku }, units, path }: Short,
): Promise<void> {
  const elsewhere = [...levels.values()].filter(
    (level) => level.sku === sku && level.warehouse.code !== list.warehouse.code,
  );
  const demand = new Map([[sku, units]]);
  const { parts, shortages } = splitOrder(demand, elsewhere, order.shippingAddress);
  if (shortages.length > 0) {
    const { requested, available } = shortages[0]!;
    const shortfall = requested - available;
    throw new Refusal(problem('OUT_OF_STOCK', { sku, requested, available, shortfall }, path));
  }
  await fillBackorder(tx, order, { parts, now, rest: 'SHIP_FROM_ELSEWHERE' });
}

/** What was missing holds no stock any more, so nothing is given back but money. */
async function refund({ tx, order, now, by }: Picking, missing: Missing[]): Promise<void> {
  await tx.flush();
  const units = new Map<string, number>();
  for (const { line, quantity } of missing) {
    units.set(line.id, (units.get(line.id) ?? 0) + quantity);
  }
  const lines = [...units].map(([lineId, quantity]) => ({ lineId, quantity }));
  const refunding = { id: newId(), reason: 'PICK_SHORT', requestedBy: by, at: now };
  await refundLocked(tx, order, { lines }, refunding);
}
