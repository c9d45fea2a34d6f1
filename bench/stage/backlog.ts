import type { Client } from 'pg';

/** One more event of so many old orders, all committed at once, without a position. */
export async function addEvents(client: Client, orders: number): Promise<void> {
  const { rowCount } = await client.query(
    `with changed as (
       update orders set version = version + 1
       where id in (select id from orders where status = 'COMPLETED' order by id limit $1)
       returning id, version, status, payment_status, shipping_status
     )
     insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data)
     select id, version, 'PAYMENT_STARTED', now(), status, payment_status, shipping_status, '{}' from changed`,
    [orders],
  );
  if (rowCount !== orders) throw new Error(`There are only ${rowCount} old orders`);
}

/** The least that gives them positions: so many in a statement, by one who asks nobody and tells nobody. */
export async function numberByHand(client: Client, atATime: number): Promise<void> {
  const { rows } = await client.query<{ last: string }>(
    'select max(position) as last from order_event',
  );
  let last = Number(rows[0]!.last);
  for (;;) {
    const { rowCount } = await client.query({
      name: 'number events',
      text: `update order_event e set position = $1::bigint + n.n from (
               select order_id, sequence, row_number() over (order by order_id, sequence) as n from order_event
               where position is null order by order_id, sequence limit $2::int) n
             where e.order_id = n.order_id and e.sequence = n.sequence`,
      values: [last, atATime],
    });
    if (!rowCount) return;
    last += rowCount;
  }
}
