import { goods, type BookRule } from './BookRule.js';

/** Shelves, ledger and reservations tell the same story, each in its way. */
export const stockBooks: readonly BookRule[] = [
  {
    name: 'the counters of every shelf are what its ledger adds up to',
    violations: `
      select coalesce(level.sku, 'no shelf ' || ledger.id) as example
      from stock_level level
      full join (
        select stock_level_id as id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved,
          sum(committed_delta) as committed
        from stock_movement group by 1
      ) ledger using (id)
      where (level.on_hand, level.reserved, level.committed) is distinct from
        (coalesce(ledger.on_hand, 0)::int, coalesce(ledger.reserved, 0)::int, coalesce(ledger.committed, 0)::int)`,
  },
  {
    name: 'no shelf has less than nothing, or promises more than it has',
    violations: `
      select sku as example from stock_level
      where on_hand < 0 or reserved < 0 or committed < 0 or reserved + committed > on_hand`,
  },
  {
    name: 'what is reserved on a shelf is what unpaid orders hold of it',
    violations: reservedAs('reserved', 'HELD', 'quantity'),
  },
  {
    name: 'what is committed on a shelf is what was sold of it and has not left',
    violations: reservedAs('committed', 'SOLD', 'quantity - quantity_shipped'),
  },
  {
    name: 'the ledger tells of every order what its reservations tell',
    violations: `
      select order_id::text as example
      from (
        select order_id, ${onShelves('reserved_delta')} as held,
          ${onShelves('committed_delta')} as sold, ${onShelves("case kind when 'RETURNED' then 0 else -on_hand_delta end")} as shipped
        from stock_movement where order_id is not null group by 1
      ) ledger
      full join (
        select order_id, ${onShelves("case status when 'HELD' then quantity else 0 end")} as held,
          ${onShelves("case status when 'SOLD' then quantity - quantity_shipped else 0 end")} as sold,
          ${onShelves('quantity_shipped')} as shipped
        from reservation group by 1
      ) reserved using (order_id)
      where (coalesce(ledger.held, 0), coalesce(ledger.sold, 0), coalesce(ledger.shipped, 0))
        <> (coalesce(reserved.held, 0), coalesce(reserved.sold, 0), coalesce(reserved.shipped, 0))`,
  },
  {
    name: 'only orders that wait for payment hold stock',
    violations: `
      select o.number as example from reservation r join orders o on o.id = r.order_id
      where r.status = 'HELD' and o.status <> 'PENDING'`,
  },
  {
    name: 'only orders that were confirmed have bought stock',
    violations: `
      select o.number as example from reservation r join orders o on o.id = r.order_id
      where r.status in ('SOLD', 'SHIPPED')
        and o.status in ('PENDING', 'PENDING_RESTOCK', 'CANCELLED')`,
  },
  {
    name: 'no hold outlives its end by more than a minute',
    violations: `
      select number as example from orders
      where status = 'PENDING'
        and (hold_expires_at is null or hold_expires_at < shop_now() - interval '60 seconds')`,
  },
  {
    name: 'every order that stands has taken the stock of its lines',
    violations: `
      select o.number as example from orders o
      left join (
        select order_id, ${goods('quantity + quantity_reshipped - quantity_cancelled - quantity_backordered')} as goods
        from order_line group by 1
      ) line on line.order_id = o.id
      left join (
        select order_id, ${goods('quantity')} as goods
        from reservation where status <> 'RELEASED' group by 1
      ) taken on taken.order_id = o.id
      where o.status not in ('PENDING_RESTOCK', 'CANCELLED')
        and coalesce(line.goods, 0) <> coalesce(taken.goods, 0)`,
  },
  {
    name: 'what has left of a line has left its reservations',
    violations: `
      select order_id::text as example
      from (
        select order_id, ${goods('quantity_shipped')} as goods from order_line group by 1
      ) line
      full join (
        select order_id, ${goods('quantity_shipped')} as goods from reservation group by 1
      ) taken using (order_id)
      where coalesce(line.goods, 0) <> coalesce(taken.goods, 0)`,
  },
  {
    name: 'what came back to the shelves is what refunds and returns put there',
    violations: `
      select order_id::text as example
      from (
        select order_id, sum(on_hand_delta) as units from stock_movement
        where kind = 'RETURNED' group by 1
      ) ledger
      full join (
        select order_id, sum(units) as units
        from (
          select r.order_id, l.quantity_restocked as units
          from refund r join refund_line l on l.refund_id = r.id where r.retried_as is null
          union all
          select r.order_id, l.quantity_restocked
          from order_return r join return_line l on l.of_return_id = r.id
        ) one group by 1
      ) restocked using (order_id)
      where coalesce(ledger.units, 0) <> coalesce(restocked.units, 0)`,
  },
  {
    name: 'a reservation is used up when all of it has left',
    violations: `
      select order_id || ' ' || sku as example from reservation
      where case status when 'SHIPPED' then quantity_shipped <> quantity
        when 'SOLD' then quantity_shipped >= quantity else quantity_shipped <> 0 end`,
  },
];

/** Units by shelf, in one number as `goods` has them. */
function onShelves(quantity: string): string {
  return `sum(uuid_hash(stock_level_id)::bigint * (${quantity}))`;
}

function reservedAs(counter: string, status: string, quantity: string): string {
  return `
      select coalesce(level.sku, 'no shelf ' || taken.id) as example
      from stock_level level
      full join (
        select stock_level_id as id, sum(${quantity}) as quantity
        from reservation where status = '${status}' group by 1
      ) taken using (id)
      where level.${counter} is distinct from coalesce(taken.quantity, 0)::int`;
}
