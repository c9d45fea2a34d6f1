import { restockNeeds } from '../inventory/restockNeeds.js';
import { UNTOLD_SHELVES } from '../inventory/reviewWarehouse.js';
import type { BookRule } from './BookRule.js';

const WAITED_FOR = `
  select l.sku from orders o join order_line l on l.order_id = o.id
  where o.status = 'PENDING_RESTOCK'`;

/** Staff were told how shelves stand, and more is asked for exactly where more is wanted. */
export const restockBooks: readonly BookRule[] = [
  {
    name: 'the last alert of every shelf tells how it stands',
    // Those of closed warehouses are silent: nobody sells from them.
    violations: `
      select sku || ' in ' || warehouse_code as example from (${UNTOLD_SHELVES}) shelf`,
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
