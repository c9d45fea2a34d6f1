import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Order } from '../../entities/Order.js';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { PickingItem } from '../../entities/PickingItem.js';
import { PickingList } from '../../entities/PickingList.js';
import { Product } from '../../entities/Product.js';
import { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import { StockLevel } from '../../entities/StockLevel.js';
import type { Consumer } from '../events/consumeEvents.js';

/** Paid orders go to the floor: a picking list for each warehouse, and the order is being processed. */
export function startFulfilment({ clock, settings }: Pick<Shop, 'clock' | 'settings'>): Consumer {
  return {
    name: 'start fulfilment',
    types: [OrderEventType.CONFIRMED, OrderEventType.REINSTATED],
    async consume(tx, events) {
      const orders = await lockConfirmed(tx, events);
      if (orders.length === 0) return;
      const now = await clock.now(tx);
      await createPickingLists(tx, orders, now);
      const shipDate = new Date(now.getTime() + settings.handlingTimeMs);
      for (const order of orders) order.startProcessing(now, shipDate);
    },
  };
}

/** Those that were cancelled meanwhile are left alone. */
function lockConfirmed(tx: EntityManager, events: readonly OrderEvent[]): Promise<Order[]> {
  const ids = events.map(({ order }) => order.id);
  return tx.find(
    Order,
    { id: { $in: ids }, status: OrderStatus.CONFIRMED },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
}

async function createPickingLists(
  tx: EntityManager,
  orders: readonly Order[],
  now: Date,
): Promise<void> {
  const reservations = await tx.find(Reservation, {
    order: { $in: orders.map(({ id }) => id) },
    status: ReservationStatus.SOLD,
  });
  const levels = await levelsOf(tx, reservations);
  const products = await productsOf(tx, reservations);
  for (const order of orders) {
    const own = reservations.filter((reservation) => reservation.order === order);
    const byWarehouse = Map.groupBy(own, ({ stockLevelId }) => levels.get(stockLevelId)!.warehouse);
    for (const [warehouse, parts] of byWarehouse) {
      const { specialInstructions } = order;
      const list = { order, warehouse, specialInstructions, createdAt: now };
      const pickingList = Object.assign(new PickingList(), list);
      for (const { sku, stockLevelId, quantity } of parts) {
        const bin = levels.get(stockLevelId)!.bin;
        pickingList.items.add(pickingItem(products.get(sku)!, quantity, bin));
      }
      tx.persist(pickingList);
    }
  }
}

function pickingItem(product: Product, quantity: number, bin: string | undefined): PickingItem {
  const { sku, name: productName, batchNumber, dimensions, fragile, weightGrams } = product;
  return Object.assign(new PickingItem(), {
    sku,
    productName,
    quantity,
    bin,
    batchNumber,
    dimensions,
    fragile,
    weightGrams: weightGrams * quantity,
  });
}

async function levelsOf(
  tx: EntityManager,
  reservations: readonly Reservation[],
): Promise<Map<string, StockLevel>> {
  const ids = [...new Set(reservations.map(({ stockLevelId }) => stockLevelId))];
  const levels = await tx.find(StockLevel, { id: { $in: ids } });
  return new Map(levels.map((level) => [level.id, level]));
}

async function productsOf(
  tx: EntityManager,
  reservations: readonly Reservation[],
): Promise<Map<string, Product>> {
  const skus = [...new Set(reservations.map(({ sku }) => sku))];
  const products = await tx.find(Product, { sku: { $in: skus } });
  return new Map(products.map((product) => [product.sku, product]));
}
