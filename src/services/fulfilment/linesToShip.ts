import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import { problem, Refusal } from '../../errors.js';

export interface ShipLine {
  lineId: string;
  quantity: number;
}

export interface LineToShip {
  line: OrderLine;
  quantity: number;
}

/** Which units leave: those that were named, else all that were picked. Never more than what was picked. */
export async function linesToShip(
  tx: EntityManager,
  order: Order,
  wanted: readonly ShipLine[] | undefined,
): Promise<LineToShip[]> {
  await order.lines.loadItems();
  const picked = await pickedBySku(tx, order);
  const open = order.lines.getItems().map((line) => {
    const quantity = Math.min(line.openQuantity, picked.get(line.sku) ?? 0);
    picked.set(line.sku, (picked.get(line.sku) ?? 0) - quantity);
    return { line, quantity };
  });
  const lines = wanted ? choose(open, together(wanted)) : open;
  const leaving = lines.filter(({ quantity }) => quantity > 0);
  if (leaving.length === 0) throw new Refusal(problem('NOTHING_TO_SHIP', {}));
  return leaving;
}

/** Off the shelves, and not yet in a parcel. */
async function pickedBySku(tx: EntityManager, order: Order): Promise<Map<string, number>> {
  const lists = await tx.find(
    PickingList,
    { order, status: PickingStatus.PICKED },
    { populate: ['items'] },
  );
  const picked = new Map<string, number>();
  for (const { sku, quantity } of lists.flatMap((list) => list.items.getItems())) {
    picked.set(sku, (picked.get(sku) ?? 0) + quantity);
  }
  for (const { sku, quantityShipped } of order.lines.getItems()) {
    picked.set(sku, (picked.get(sku) ?? 0) - quantityShipped);
  }
  return picked;
}

/** A line that is named twice is one line with both quantities. */
function together(wanted: readonly ShipLine[]): ShipLine[] {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of wanted) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}

function choose(open: readonly LineToShip[], wanted: readonly ShipLine[]): LineToShip[] {
  const problems = [];
  const chosen: LineToShip[] = [];
  for (const { lineId, quantity } of wanted) {
    const found = open.find(({ line }) => line.id === lineId);
    if (!found) throw new Refusal(problem('NOT_FOUND', {}, ['lines']));
    const { sku } = found.line;
    if (quantity < 1) problems.push(problem('QUANTITY_NOT_POSITIVE', { sku }, ['lines']));
    if (quantity > found.quantity) {
      const details = { sku, requested: quantity, open: found.quantity };
      problems.push(problem('SHIP_QUANTITY_EXCEEDED', details, ['lines']));
    }
    chosen.push({ line: found.line, quantity });
  }
  if (problems.length > 0) throw new Refusal(...problems);
  return chosen;
}
