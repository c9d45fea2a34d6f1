import { orderMoves, paymentMoves } from '../../entities/orderMoves.js';
import type { BookRule } from './BookRule.js';

const PAID = `('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')`;

/** The statuses of an order go together, and its events tell how it came to them. */
export const statusBooks: readonly BookRule[] = [
  {
    name: 'order and payment status of every order go together',
    violations: `
      select number || ' ' || status || ' ' || payment_status as example from orders
      where not case
        when status = 'PENDING' then payment_status in ('PENDING', 'FAILED', 'UNKNOWN')
        when status = 'PENDING_RESTOCK' then payment_status = 'PENDING'
        when status = 'REFUNDED' then payment_status = 'REFUNDED'
        when status = 'CANCELLED' then true
        else payment_status in ('PAID', 'PARTIALLY_REFUNDED') end`,
  },
  {
    name: 'order and shipping status of every order go together',
    violations: `
      select number || ' ' || status || ' ' || shipping_status as example from orders
      where not case
        when status in ('DELIVERED', 'COMPLETED') then shipping_status in ('DELIVERED', 'EXCEPTION', 'RETURNED')
        when status in ('PARTIALLY_SHIPPED', 'SHIPPED', 'REFUNDED') then shipping_status <> 'NOT_SHIPPED'
        else shipping_status = 'NOT_SHIPPED' end`,
  },
  {
    name: 'every paid order says when it was paid, and no other does',
    violations: `
      select number as example from orders where (payment_status in ${PAID}) <> (paid_at is not null)`,
  },
  {
    name: 'every cancelled order says why, and no other does',
    violations: `
      select number as example from orders where (status = 'CANCELLED') <> (cancel_reason is not null)`,
  },
  {
    name: 'the events of every order are numbered from 1 to its version',
    violations: `
      select o.number as example from orders o
      left join (
        select order_id, count(*) as events, min(sequence) as first, max(sequence) as last
        from order_event group by 1
      ) e on e.order_id = o.id
      where (e.events, e.first, e.last) is distinct from (o.version::bigint, 1, o.version)`,
  },
  {
    name: 'the last event of every order tells its statuses',
    violations: `
      select o.number as example from orders o
      join order_event e on e.order_id = o.id and e.sequence = o.version
      where (e.order_status, e.payment_status, e.shipping_status)
        <> (o.status, o.payment_status, o.shipping_status)`,
  },
  {
    name: 'no event tells of a move that the shop does not know',
    violations: `
      with told as (
        select *, lag(order_status) over earlier as order_from, lag(payment_status) over earlier as payment_from,
          lag(sequence) over earlier as sequence_before
        from order_event window earlier as (partition by order_id order by sequence)
      )
      select order_id || ' ' || sequence || ' ' || type as example from told
      where case
        when sequence = 1 then type <> 'PLACED' or payment_status <> 'PENDING'
          or order_status not in ('PENDING', 'PENDING_RESTOCK')
        when sequence_before is distinct from sequence - 1 then false
        else (order_from <> order_status and order_from || ' ' || order_status not in (${listOf(orderMoves)}))
          or (payment_from <> payment_status
            and payment_from || ' ' || payment_status not in (${listOf(paymentMoves)})) end`,
  },
  {
    name: 'time never runs backwards in the events of an order',
    violations: `
      select later.order_id || ' ' || later.sequence as example
      from order_event earlier
      join order_event later on later.order_id = earlier.order_id and later.sequence = earlier.sequence + 1
      where later.occurred_at < earlier.occurred_at`,
  },
];

function listOf(moves: Record<string, readonly string[]>): string {
  const allowed = Object.entries(moves).flatMap(([from, tos]) =>
    tos.map((to) => `'${from} ${to}'`),
  );
  return allowed.join(', ');
}
