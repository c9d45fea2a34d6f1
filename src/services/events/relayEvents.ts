import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import type { OrderEventType } from '../../entities/OrderEventType.js';
import {
  feedTopic,
  STOCK_ALERTS_TOPIC,
  topicsOfOrder,
  typeTopic,
  type Concerned,
} from './eventTopics.js';

const BATCH = 500;

/** One event that found its place, and whom it concerns. */
interface Relayed extends Concerned {
  type: OrderEventType;
  position: string;
}

/**
 * Gives committed events and stock alerts their places, each in the order of commits, and wakes whoever waits for
 * them. Any number of processes may run it: the relay's row is locked while numbers are given, so that whoever sees a
 * position has seen all before it. Returns how many rows were handed on.
 */
export async function relayEvents({ em, topics }: Pick<Shop, 'em' | 'topics'>): Promise<number> {
  // Woken by a commit, it runs in the context of a transaction that is over: only a fork is free of it.
  const fork = em.fork();
  for (let relayed = 0; ;) {
    const batch = await bound<Relayed>(fork, POSITION_EVENTS, [BATCH]);
    for (const topic of topicsOf(batch)) topics.publish(topic);
    const alerts = await bound(fork, POSITION_ALERTS, [BATCH]);
    if (alerts.length > 0) topics.publish(STOCK_ALERTS_TOPIC);
    relayed += batch.length + alerts.length;
    if (batch.length < BATCH && alerts.length < BATCH) return relayed;
  }
}

const POSITION_EVENTS = `
  ${positioned('order_event', ['order_id', 'sequence'], 'last_position', ', e.type, e.position')}
  select o.id as "orderId", o.customer_id as "customerId", o.partner_id as "partnerId",
    p.type, p.position
  from positioned p join orders o on o.id = p.order_id`;

const POSITION_ALERTS = `
  ${positioned('stock_alert', ['id'], 'last_alert_position')}
  select id from positioned`;

/**
 * Places for the rows of a table that have none, `counter` being the last one given. One statement, and so one
 * transaction. The lock comes first: rows that another process has numbered meanwhile are looked at again once it is
 * ours, and drop out.
 */
function positioned(table: string, key: readonly string[], counter: string, more = ''): string {
  const keys = key.join(', ');
  return `
  with locked as (
    select ${counter} from relay where exists (select from ${table} where position is null)
    for update
  ), fresh as (
    select ${keys} from ${table}, locked where position is null
    order by ${keys} limit $1 for update of ${table} skip locked
  ), numbered as (
    select *, row_number() over (order by ${keys}) as n from fresh
  ), counted as (
    update relay set ${counter} = ${counter} + (select count(*) from numbered)
    where exists (select from numbered)
    returning ${counter} as last
  ), positioned as (
    update ${table} e set position = c.last - (select count(*) from numbered) + n.n
    from numbered n, counted c
    where ${key.map((column) => `e.${column} = n.${column}`).join(' and ')}
    returning ${key.map((column) => `e.${column}`).join(', ')}${more}
  )`;
}

function topicsOf(batch: readonly Relayed[]): Set<string> {
  const topics = new Set<string>();
  for (const event of batch) {
    topics.add(typeTopic(event.type));
    for (const topic of topicsOfOrder(event)) topics.add(topic);
  }
  const last = batch.at(-1);
  if (last) topics.add(feedTopic(Number(last.position)));
  return topics;
}
