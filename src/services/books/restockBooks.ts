import { restockNeeds } from '../inventory/restockNeeds.js';
import type { BookRule } from './BookRule.js';

const WAITED_FOR = `
  select l.sku from orders o join order_line l on l.order_id = o.id
  where o.status = 'PENDING_RESTOCK'`;

/** Staff were told how shelves stand, and more is asked for exactly where more is wanted. */
export const restockBooks: readonly BookRule[] = [
  {
    name: 'the last alert of every shelf tells how it stands',
    violations: `
      select level.sku || ' in ' || level.warehouse_code as example from stock_level level
      left join (
        select distinct on (stock_level_id) stock_level_id as id, kind
        from stock_alert order by stock_level_id, stock_alert.id desc
      ) last using (id)
      where coalesce(last.kind, 'RESTOCKED') <> case
        when on_hand - reserved - committed <= 0 then 'OUT'
        when on_hand - reserved - committed <= reorder_point then 'LOW'
        else 'RESTOCKED' end`,
  },
  {
    // A sweep finds what is wanted without a crossing: it has a minute after the order that waits.
    name: 'what low shelves and waiting orders lack has an open restock request',
    violations: `
      select sku as example
      from (${restockNeeds(`select sku from stock_level union ${WAITED_FOR}`)}) need
      where ("toTarget" > 0 or (short > 0 and sku in (
          ${WAITED_FOR} and o.created_at < shop_now() - interval '1 minute')))
        and sku not in (select sku from restock_request where status = 'OPEN')`,
  },
];
