import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ASKING_RETURN } from '../../entities/returnMoves.js';

export interface ReturnableLine {
  line: OrderLine;
  /** Units that have arrived, have not come back, and that no return asks for. */
  quantity: number;
}

interface Units {
  lineId: string;
  asked: number;
  arrived: number;
  elsewhere: number;
}

/** What can still be sent back of an order, whatever its state: what is on its way or lost is not the customer's to send. */
export async function readReturnable(em: EntityManager, order: Order): Promise<ReturnableLine[]> {
  const lines = await order.lines.loadItems();
  const rows = await em.execute<Units[]>(
    `select line_id as "lineId", sum(asked)::int as asked, sum(arrived)::int as arrived,
       sum(elsewhere)::int as elsewhere
     from (
       select l.line_id, l.quantity as asked, 0 as arrived, 0 as elsewhere
       from order_return r join return_line l on l.of_return_id = r.id
       where r.order_id = ? and r.status in (select jsonb_array_elements_text(?::jsonb))
       union all
       select p.line_id, 0, case when s.status = 'DELIVERED' then p.quantity else 0 end,
         case when s.status = 'DELIVERED' then 0 else p.quantity end
       from shipment s join shipment_line p on p.shipment_id = s.id
       where s.order_id = ? and s.made_up_at is null
     ) known group by 1`,
    [order.id, JSON.stringify(ASKING_RETURN), order.id],
  );
  const units = new Map(rows.map((row) => [row.lineId, row]));
  return lines.map((line) => {
    const { asked = 0, arrived = 0, elsewhere = 0 } = units.get(line.id) ?? {};
    // Of units that came back nobody knows by which parcel they had left.
    const here = Math.min(arrived, line.outQuantity - elsewhere);
    return { line, quantity: Math.max(0, here - asked) };
  });
}

const { PARTIALLY_SHIPPED, SHIPPED, DELIVERED } = OrderStatus;

/** Something may have arrived. The window to send it back begins when everything has, so it is open until then. */
export const hasLeft = ({ status }: Order): boolean =>
  status === PARTIALLY_SHIPPED || status === SHIPPED || status === DELIVERED;

/** The customer may still change their mind about what has arrived. */
export function isReturnWindowOpen(
  order: Order,
  now: Date,
  { returnWindowMs }: Pick<Settings, 'returnWindowMs'>,
): boolean {
  const { status, deliveredAt } = order;
  if (status !== DELIVERED) return hasLeft(order);
  return deliveredAt !== undefined && now.getTime() < deliveredAt.getTime() + returnWindowMs;
}
