import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import type { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { ReservedStock } from '../inventory/lockReservedStock.js';
import { levelOf, releasePart } from '../inventory/reservations.js';
import { reviewStock } from '../inventory/reviewStock.js';

export interface CancelUnits {
  stock: ReservedStock;
  units: readonly { line: OrderLine; quantityCancelled: number }[];
  at: Date;
}

/** So many units of each SKU are in nobody's hands: missing, or sold and on no list that was begun. Needs the lines. */
export async function findCancellable(
  tx: EntityManager,
  order: Order,
  stock: ReservedStock,
): Promise<Map<string, number>> {
  const free = new Map<string, number>();
  const add = (sku: string, units: number) => free.set(sku, (free.get(sku) ?? 0) + units);
  for (const line of order.lines.getItems()) add(line.sku, line.quantityBackordered);
  const unpicked = await readUnpicked(tx, order, stock);
  for (const reservation of stock.reservations) add(reservation.sku, unpicked.take(reservation));
  return free;
}

/** Takes units off the picking lists, and makes their stock free again. Never more than could be cancelled. */
export async function cancelUnits(
  tx: EntityManager,
  order: Order,
  { stock, units, at }: CancelUnits,
): Promise<void> {
  if (units.length === 0) return;
  const unpicked = await readUnpicked(tx, order, stock);
  for (const { line, quantityCancelled } of units) {
    let open = quantityCancelled - takeMissing(order, line, quantityCancelled);
    for (const reservation of stock.reservations.filter(({ sku }) => sku === line.sku)) {
      const taken = unpicked.take(reservation, open);
      if (taken === 0) continue;
      const cause = { at, orderId: order.id };
      tx.persist(releasePart(reservation, taken, stock.levels, cause));
      open -= taken;
    }
    if (open > 0) throw new Error(`Order ${order.id} has ${open} of ${line.sku} that nobody sold`);
  }
  unpicked.shorten(tx);
  await reviewStock(tx, stock.levels.values(), { now: at });
}

/** What is missing is not waited for any more: of this line first, else of another one of the same SKU. */
function takeMissing(order: Order, line: OrderLine, units: number): number {
  const others = order.lines.getItems().filter((one) => one !== line && one.sku === line.sku);
  let open = units;
  for (const one of [line, ...others]) {
    const taken = Math.min(open, one.quantityBackordered);
    one.quantityBackordered -= taken;
    open -= taken;
  }
  return units - open;
}

interface Unpicked {
  /** So many units of the reservation are free, at most so many; they are counted off. */
  take(reservation: Reservation, most?: number): number;
  /** What was counted off leaves the lists; a list of which nothing is left is cancelled. */
  shorten(tx: EntityManager): void;
}

/** Sold units that nobody has set out for: those of open lists; before there are lists, all. */
async function readUnpicked(
  tx: EntityManager,
  order: Order,
  { levels }: ReservedStock,
): Promise<Unpicked> {
  const where = { order, status: PickingStatus.OPEN };
  const lists = await tx.find(PickingList, where, { populate: ['items'] });
  const isListed = order.status !== OrderStatus.CONFIRMED;
  const taken = new Map<object, number>();
  const take = (from: object, quantity: number, most: number): number => {
    const units = Math.min(quantity - (taken.get(from) ?? 0), most);
    taken.set(from, (taken.get(from) ?? 0) + units);
    return units;
  };
  return {
    take(reservation, most = Infinity) {
      if (reservation.status !== ReservationStatus.SOLD) return 0;
      const sold = reservation.quantity - reservation.quantityShipped;
      const wanted = Math.min(sold, most);
      if (!isListed) return wanted;
      const { warehouse } = levelOf(reservation, levels);
      const items = lists
        .filter((list) => list.warehouse === warehouse)
        .flatMap((list) => list.items.getItems().filter(({ sku }) => sku === reservation.sku));
      return items.reduce((sum, item) => sum + take(item, item.quantity, wanted - sum), 0);
    },
    shorten(em) {
      for (const list of lists) shorten(em, list, taken);
    },
  };
}

function shorten(tx: EntityManager, list: PickingList, taken: ReadonlyMap<object, number>): void {
  const items = list.items.getItems();
  for (const item of items) {
    item.lessen(taken.get(item) ?? 0);
    if (item.quantity === 0) tx.remove(item);
  }
  if (items.every(({ quantity }) => quantity === 0)) list.cancel();
}
