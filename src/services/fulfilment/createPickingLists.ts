import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { PickingItem } from '../../entities/PickingItem.js';
import { PickingList } from '../../entities/PickingList.js';
import { Product } from '../../entities/Product.js';
import type { Reservation } from '../../entities/Reservation.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { pickingPriority } from './pickingPriority.js';
import { readFloorPlans, type FloorPlan } from './routes/floorPlan.js';
import { inWalkingOrder } from './routes/inWalkingOrder.js';

/**
 * What these orders have bought and is on no list yet: a list for each order and warehouse, along the picker's route.
 * Reservations come in the order of their ids, which is the order of the lines.
 */
export async function createPickingLists(
  tx: EntityManager,
  orders: readonly Order[],
  reservations: readonly Reservation[],
  now: Date,
): Promise<void> {
  const levels = await levelsOf(tx, reservations);
  const products = await productsOf(tx, reservations);
  const planOf = await readFloorPlans(
    tx,
    [...levels.values()].map(({ warehouse }) => warehouse.code),
    [...levels.values()].flatMap(({ bin }) => bin ?? []),
  );
  for (const order of orders) {
    const own = reservations.filter((reservation) => reservation.order === order);
    const byWarehouse = Map.groupBy(own, ({ stockLevelId }) => levels.get(stockLevelId)!.warehouse);
    for (const [warehouse, parts] of byWarehouse) {
      const items = parts.map(({ sku, quantity, stockLevelId }) =>
        pickingItem(products.get(sku)!, quantity, levels.get(stockLevelId)!.bin),
      );
      const { specialInstructions } = order;
      const priority = pickingPriority(order);
      const list = { order, warehouse, specialInstructions, priority, createdAt: now };
      tx.persist(listOf(list, items, planOf(warehouse.code)));
    }
  }
}

function listOf(
  fields: Partial<PickingList>,
  items: readonly PickingItem[],
  plan: FloorPlan,
): PickingList {
  const list = Object.assign(new PickingList(), fields);
  for (const [index, item] of inWalkingOrder(items, plan).entries()) {
    list.items.add(Object.assign(item, { position: index + 1 }));
  }
  return list;
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
