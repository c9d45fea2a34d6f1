import { goods, type BookRule } from './BookRule.js';

/** What is in the boxes of the packing desks is what was picked, and leaves as it was packed. */
export const packingBooks: readonly BookRule[] = [
  {
    name: 'no box holds more than was picked in its warehouse and is still there',
    violations: `
      with packed as (
        select box.order_id, box.warehouse_code, line.sku, sum(content.quantity) as units
        from parcel box
        join parcel_line content on content.parcel_id = box.id
        join order_line line on line.id = content.line_id
        where box.status = 'PACKED' group by 1, 2, 3
      )
      select order_id || ' ' || sku as example from packed
      where units > (
        select coalesce(sum(item.quantity), 0)
        from picking_list list join picking_item item on item.list_id = list.id
        where list.order_id = packed.order_id and list.warehouse_code = packed.warehouse_code
          and list.status = 'PICKED' and item.sku = packed.sku
      ) - (
        select coalesce(sum(r.quantity_shipped), 0)
        from reservation r join stock_level s on s.id = r.stock_level_id
        where r.order_id = packed.order_id and s.warehouse_code = packed.warehouse_code
          and r.sku = packed.sku)`,
  },
  {
    name: 'every box holds lines of its own order',
    violations: `
      select box.id::text as example from parcel box
      left join parcel_line content on content.parcel_id = box.id
      left join order_line line on line.id = content.line_id
      where line.order_id is distinct from box.order_id`,
  },
  {
    name: 'a box that left is in the shipment that it left as, whole and alone',
    violations: `
      select box.id::text as example from parcel box
      join shipment s on s.id = box.shipment_id
      where s.order_id <> box.order_id or (
        select ${goods('content.quantity')} from parcel_line content
        join order_line line on line.id = content.line_id where content.parcel_id = box.id
      ) is distinct from (
        select ${goods('part.quantity')} from shipment_line part
        join order_line line on line.id = part.line_id where part.shipment_id = s.id)`,
  },
];
