import type { BookRule } from './BookRule.js';

/** What customers sent back was theirs to send, was taken back once, and was paid back as agreed. */
export const returnBooks: readonly BookRule[] = [
  {
    name: 'a return, its lines and its refunds are of one order',
    violations: `
      select r.id::text as example from order_return r
      where not exists (select from return_line g where g.of_return_id = r.id)
        or exists (select from return_line g join order_line l on l.id = g.line_id
          where g.of_return_id = r.id and l.order_id <> r.order_id)
        or exists (select from refund f where f.of_return_id = r.id and f.order_id <> r.order_id)`,
  },
  {
    name: 'units that returns took back are returned, and had left',
    violations: `
      select l.order_id || ' ' || l.sku as example from order_line l
      left join (
        select line_id, sum(quantity_restocked + quantity_written_off) as units
        from return_line group by 1
      ) taken on taken.line_id = l.id
      where taken.units > l.quantity_returned or l.quantity_returned > l.quantity_shipped`,
  },
  {
    name: 'goods are taken back by their inspection, and not before',
    violations: `
      select r.id::text as example from order_return r
      join return_line g on g.of_return_id = r.id group by r.id
      having (sum(g.quantity_restocked + g.quantity_written_off) > 0)
        <> (r.status in ('INSPECTED', 'REFUNDED', 'EXCHANGED'))`,
  },
  {
    // The rest of an exchange goes back after it.
    name: 'a return is refunded when what was agreed has gone back, and not before',
    violations: `
      select r.id::text as example from order_return r
      left join (
        select of_return_id as id, sum(amount_minor - shipping_minor) as minor,
          bool_and(status = 'SUCCEEDED') as is_back
        from refund where retried_as is null group by 1
      ) back using (id)
      left join (
        select of_return_id as id, sum(amount_minor) as minor from return_line group by 1
      ) agreed using (id)
      where case r.status
        when 'REFUNDED' then coalesce(back.minor, 0) <> agreed.minor or not coalesce(back.is_back, true)
        when 'EXCHANGED' then coalesce(back.minor, 0) <> agreed.minor
        else coalesce(back.is_back, false) end`,
  },
  {
    // A refund that the bank sent back opens a return again, whatever its order is by then.
    name: 'no completed order waits for goods that come back',
    violations: `
      select o.number as example from order_return r join orders o on o.id = r.order_id
      where o.status = 'COMPLETED' and r.status in ('REQUESTED', 'APPROVED', 'RECEIVED')`,
  },
  {
    name: 'the last event of every return tells its status',
    violations: `
      select r.id::text as example from order_return r
      left join (
        select distinct on (data ->> 'returnId') data ->> 'returnId' as id, data ->> 'status' as status
        from order_event where type = 'RETURN_UPDATED' order by data ->> 'returnId', sequence desc
      ) last on last.id = r.id::text
      where last.status is distinct from r.status`,
  },
];
