import type { EntityManager } from '@mikro-orm/postgresql';
import type { PickingItem } from '../../../entities/PickingItem.js';
import type { PickingList } from '../../../entities/PickingList.js';
import { readFloorPlans, type FloorPlan } from './floorPlan.js';
import { lengthOf } from './hall.js';

/** A picker's way from the packing desk and back to it, in centimetres. */
export interface Route {
  /** In the order of the walk. */
  bins: string[];
  distance: number;
  /** In the order in which the customers listed their lines, one order after the other. */
  lineOrderDistance: number;
  /** Per cent of the way in the order of the lines. */
  saving: number;
}

/**
 * How long the way is past the bins of these lists, walked in one go, and what that saves. Bins of which nobody has
 * said where they are do not count. The lists are of one warehouse, their items loaded.
 */
export async function readRoute(em: EntityManager, lists: readonly PickingList[]): Promise<Route> {
  const items = lists
    .flatMap((list) => list.items.getItems())
    .toSorted((a, b) => a.position - b.position);
  const warehouse = lists[0]!.warehouse.code;
  const codes = items.flatMap(({ bin }) => bin ?? []);
  const plan = (await readFloorPlans(em, [warehouse], codes))(warehouse);
  const listed = await readLineOrders(em, lists);
  const distance = walked([...new Set(codes)], plan);
  const lineOrderDistance = listed.reduce((sum, bins) => sum + walked(bins, plan), 0);
  const saving = lineOrderDistance > 0 ? 1 - distance / lineOrderDistance : 0;
  return {
    bins: [...new Set(codes)],
    distance,
    lineOrderDistance,
    saving: Math.round(saving * 1_000) / 10,
  };
}

const walked = (bins: readonly string[], { placeOf, hall }: FloorPlan): number =>
  lengthOf(
    bins.flatMap((bin) => placeOf(bin) ?? []),
    hall,
  );

/** The bins of each list, as the customer listed the goods. */
async function readLineOrders(
  em: EntityManager,
  lists: readonly PickingList[],
): Promise<string[][]> {
  const orders = lists.map(({ order }) => order.id);
  const lines = await em.execute<{ orderId: string; sku: string; first: number }[]>(
    `select order_id as "orderId", sku, min(position) as first from order_line
     where order_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by 1, 2`,
    [JSON.stringify(orders)],
  );
  const first = new Map(lines.map((line) => [`${line.orderId} ${line.sku}`, line.first]));
  return lists.map(({ order, items }) => {
    const rankOf = ({ sku }: PickingItem): number => first.get(`${order.id} ${sku}`) ?? Infinity;
    const listed = items.getItems().toSorted((a, b) => rankOf(a) - rankOf(b));
    return listed.flatMap(({ bin }) => bin ?? []);
  });
}
