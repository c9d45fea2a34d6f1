import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';

const BATCH = 500;

/** One event that found its place, and whom it concerns. */
interface Relayed {
  orderId: string;
  customerId: string | null;
}

/**
 * Gives committed events their place among all events of the shop, in the order of commits, and wakes whoever waits
 * for them. Any number of processes may run it: the relay's row is locked while numbers are given, so that whoever
 * sees a position has seen all before it. Returns how many events were handed on.
 */
export async function relayEvents({ em, topics }: Pick<Shop, 'em' | 'topics'>): Promise<number> {
  for (let relayed = 0; ;) {
    const batch = await positionBatch(em);
    for (const topic of topicsOf(batch)) topics.publish(topic);
    relayed += batch.length;
    if (batch.length < BATCH) return relayed;
  }
}

function positionBatch(em: Shop['em']): Promise<Relayed[]> {
  return transaction(em, async (tx) => {
    const [fresh] = await tx.execute('select 1 from order_event where position is null limit 1');
    if (!fresh) return [];
    await tx.execute('select last_position from relay for update');
    return tx.execute<Relayed[]>(
      `with fresh as (
         select order_id, sequence from order_event where position is null
         order by order_id, sequence limit ${BATCH} for update skip locked
       ), numbered as (
         select *, row_number() over (order by order_id, sequence) as n from fresh
       ), counted as (
         update relay set last_position = last_position + (select count(*) from numbered)
         returning last_position
       ), positioned as (
         update order_event e set position = c.last_position - (select count(*) from numbered) + n.n
         from numbered n, counted c
         where e.order_id = n.order_id and e.sequence = n.sequence
         returning e.order_id
       )
       select o.id as "orderId", o.customer_id as "customerId"
       from positioned p join orders o on o.id = p.order_id`,
    );
  });
}

/** The topics of one order, of one customer, and of everything that happens. */
export const orderTopic = (orderId: string): string => `order:${orderId}`;
export const customerTopic = (customerId: string): string => `customer:${customerId}`;
export const EVENTS_TOPIC = 'events';

function topicsOf(batch: readonly Relayed[]): Set<string> {
  const topics = new Set<string>();
  for (const { orderId, customerId } of batch) {
    topics.add(orderTopic(orderId));
    if (customerId) topics.add(customerTopic(customerId));
  }
  if (batch.length > 0) topics.add(EVENTS_TOPIC);
  return topics;
}
