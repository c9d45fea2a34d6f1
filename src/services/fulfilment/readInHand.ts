import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import type { Parcel } from '../../entities/Parcel.js';
import { ParcelLine } from '../../entities/ParcelLine.js';
import { ParcelStatus } from '../../entities/ParcelStatus.js';

/** Units that were picked, have not left, and are in no box that stands packed. */
export interface InHand {
  /** In one warehouse, or in all of them. */
  unitsOf(sku: string, warehouse?: string): number;
  /** So many units of the line are still to leave, and are in no box. */
  openOf(line: OrderLine): number;
}

interface Units {
  warehouse: string;
  sku: string;
  units: number;
}

/** Of an order whose row is locked. The units of a box that is opened now count as loose. */
export async function readInHand(
  tx: EntityManager,
  order: Order,
  opened?: Parcel,
): Promise<InHand> {
  const unpacked = await readUnpacked(tx, order);
  const where = { parcel: { order, status: ParcelStatus.PACKED } };
  const packed = (await tx.find(ParcelLine, where, { populate: ['line', 'parcel'] })).filter(
    ({ parcel }) => parcel !== opened,
  );
  const isIn = (warehouse: string | undefined) => (one: { warehouse: string }) =>
    warehouse === undefined || one.warehouse === warehouse;
  const boxed = packed.map(({ parcel, line, quantity }) => {
    return { warehouse: parcel.warehouse.code, sku: line.sku, lineId: line.id, units: -quantity };
  });
  return {
    unitsOf: (sku, warehouse) =>
      sum([...unpacked, ...boxed].filter((one) => one.sku === sku).filter(isIn(warehouse))),
    openOf: (line) => line.openQuantity + sum(boxed.filter(({ lineId }) => lineId === line.id)),
  };
}

/** What was picked for the order in each warehouse, less what left from there. */
function readUnpacked(tx: EntityManager, { id }: Order): Promise<Units[]> {
  return tx.execute<Units[]>(
    `select warehouse, sku, sum(units)::int as units from (
       select list.warehouse_code as warehouse, item.sku, item.quantity as units
       from picking_list list join picking_item item on item.list_id = list.id
       where list.order_id = ? and list.status = 'PICKED'
       union all
       select level.warehouse_code, level.sku, -reservation.quantity_shipped
       from reservation join stock_level level on level.id = reservation.stock_level_id
       where reservation.order_id = ? and reservation.quantity_shipped > 0
     ) moved group by 1, 2`,
    [id, id],
  );
}

const sum = (parts: readonly { units: number }[]): number =>
  parts.reduce((total, { units }) => total + units, 0);
