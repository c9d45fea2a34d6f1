import { raw } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';

export interface FindListsToShip {
  warehouse?: string | undefined;
  first: number;
  after?: { at: Date; id: string } | undefined;
}

/** What was picked by the viewer's floor and waits for a carrier, what was picked first at the head. */
export function findListsToShip(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { warehouse, first, after }: FindListsToShip,
): Promise<PickingList[]> {
  const where = {
    status: PickingStatus.PICKED,
    order: { status: { $in: [...HAVING_GOODS] } },
    ...(warehouse && { warehouse: { code: warehouse } }),
    ...(after && {
      $or: [{ pickedAt: { $gt: after.at } }, { pickedAt: after.at, id: { $gt: after.id } }],
    }),
    [raw(hasNotLeft)]: [],
  };
  return em.find(
    PickingList,
    { $and: [viewer.ownPickingLists(), where] },
    {
      populate: ['items', 'warehouse', 'order'],
      orderBy: { pickedAt: 'asc', id: 'asc' },
      limit: first,
    },
  );
}

/** The place of a list among those that were picked. */
export const pickedKeyOf = ({ pickedAt, id }: PickingList): string =>
  `${pickedAt!.toISOString()} ${id}`;

/** What was picked can't be called off: until it leaves, its order is in one of these. */
const HAVING_GOODS = [OrderStatus.PROCESSING, OrderStatus.PARTIALLY_SHIPPED] as const;

/**
 * Units that leave don't say off which list they came: those of the list that was picked first are the first to leave. Fewer of
 * a SKU left the warehouse than were picked there for the order up to and with this list.
 */
const hasNotLeft = (list: string): string => `exists (
  select from picking_item wanted where wanted.list_id = ${list}.id and (
    select sum(item.quantity) from picking_list earlier
    join picking_item item on item.list_id = earlier.id and item.sku = wanted.sku
    where earlier.order_id = ${list}.order_id and earlier.warehouse_code = ${list}.warehouse_code
      and earlier.status = 'PICKED' and (earlier.picked_at, earlier.id) <= (${list}.picked_at, ${list}.id)
  ) > (
    select coalesce(sum(reservation.quantity_shipped), 0) from reservation
    join stock_level level on level.id = reservation.stock_level_id
    where reservation.order_id = ${list}.order_id and reservation.sku = wanted.sku
      and level.warehouse_code = ${list}.warehouse_code
  ) and wanted.quantity > 0)`;
