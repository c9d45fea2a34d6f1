import type { Client } from 'pg';

/** Each counts what must not be there. */
const FAULTS = {
  'stock that is sold twice': `select count(*) from stock_level where reserved + committed > on_hand
     or reserved < 0 or committed < 0`,
  'counters that the ledger does not explain': `select count(*) from stock_level l
     left join (select stock_level_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved,
                  sum(committed_delta) as committed from stock_movement group by 1) m
       on m.stock_level_id = l.id
     where (l.on_hand, l.reserved, l.committed) is distinct from
       (coalesce(m.on_hand, 0), coalesce(m.reserved, 0), coalesce(m.committed, 0))`,
  'reserved units without a reservation': `select count(*) from stock_level l
     left join (select stock_level_id, sum(quantity) as held from reservation where status = 'HELD'
                group by 1) r on r.stock_level_id = l.id
     where l.reserved <> coalesce(r.held, 0)`,
  'orders without lines': `select count(*) from orders o
     where not exists (select from order_line l where l.order_id = o.id)`,
  'orders whose events have holes': `select count(*) from orders o
     left join (select order_id, count(*) as events, max(sequence) as last from order_event group by 1) e
       on e.order_id = o.id
     where (o.version, o.version) is distinct from (e.events, e.last)`,
  'keys that stand for no order': `select count(*) from idempotency_key k
     where not exists (select from orders o where o.id = (k.answer ->> 'orderId')::uuid)`,
};

/** Throws when stock was oversold, or when the counters, the ledger, the orders and the keys do not agree. */
export async function checkBooks(client: Client, orders: number): Promise<void> {
  const found: string[] = [];
  for (const [fault, sql] of Object.entries(FAULTS)) {
    const { rows } = await client.query<{ count: string }>(sql);
    if (rows[0]!.count !== '0') found.push(`${rows[0]!.count} ${fault}`);
  }
  const { rows } = await client.query<{ orders: number; keys: number }>(
    `select (select count(*)::int from orders) as orders,
       (select count(*)::int from idempotency_key) as keys`,
  );
  const { orders: kept, keys } = rows[0]!;
  if (kept !== orders || keys !== orders)
    found.push(`${kept} orders and ${keys} keys where ${orders} were promised`);
  if (found.length > 0) throw new Error(`The books are wrong: ${found.join('; ')}`);
}
