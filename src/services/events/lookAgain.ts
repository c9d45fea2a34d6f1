import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import {
  ALERTS_TOPIC,
  FEED_TOPICS,
  STOCK_ALERTS_TOPIC,
  topicsOfOrder,
  type Concerned,
} from './eventTopics.js';

interface Ends {
  events: number;
  /** Of shelves. */
  stockAlerts: number;
  /** What became of alerts. */
  alertEvents: number;
}

interface Missed extends Concerned {
  position: string;
}

// Beyond so many it is cheaper to have every feed look for itself.
const MOST_MISSED = 2_000;

/**
 * Wakes the feeds whose rows have come without a wake-up: one may have been lost, or another process may have no way
 * to tell this one. Two statements however many feeds there are, one where nothing has happened. Returns a function
 * to call now and then.
 */
export function lookAgain({ em, feeds }: Pick<Shop, 'em' | 'feeds'>): () => Promise<void> {
  let seen: Ends | undefined;
  return async () => {
    // Who comes later reads up to the end by itself.
    if (feeds.isEmpty) return void (seen = undefined);
    const fork = em.fork();
    const ends = await readEnds(fork);
    const missed = seen && (await readMissed(fork, seen, ends));
    if (!missed || missed.length > MOST_MISSED) for (const feed of feeds.of()) feed.wake();
    else wake(feeds, missed, ends);
    if (seen && ends.stockAlerts > seen.stockAlerts) wakeAll(feeds, STOCK_ALERTS_TOPIC);
    if (seen && ends.alertEvents > seen.alertEvents) wakeAll(feeds, ALERTS_TOPIC);
    seen = ends;
  };
}

function wakeAll(feeds: Shop['feeds'], topic: string): void {
  for (const feed of feeds.of(topic)) feed.wake();
}

function wake(feeds: Shop['feeds'], missed: readonly Missed[], { events }: Ends): void {
  for (const event of missed) {
    for (const topic of topicsOfOrder(event)) {
      for (const feed of feeds.of(topic)) if (feed.covered < Number(event.position)) feed.wake();
    }
  }
  if (missed.length === 0) return;
  for (const feed of feeds.of(FEED_TOPICS[0])) if (feed.head < events) feed.wake();
}

async function readEnds(em: EntityManager): Promise<Ends> {
  const [row] = await bound<Record<keyof Ends, string>>(em, ENDS, []);
  const { events, stockAlerts, alertEvents } = row!;
  return {
    events: Number(events),
    stockAlerts: Number(stockAlerts),
    alertEvents: Number(alertEvents),
  };
}

const ENDS = `
  select last_position as events, last_alert_position as "stockAlerts",
    (select coalesce(max(position), 0) from alert_event) as "alertEvents"
  from relay`;

async function readMissed(em: EntityManager, seen: Ends, ends: Ends): Promise<Missed[]> {
  if (ends.events === seen.events) return [];
  return bound<Missed>(em, MISSED, [seen.events, ends.events, MOST_MISSED + 1]);
}

const MISSED = `
  select e.order_id as "orderId", o.customer_id as "customerId",
    o.partner_id as "partnerId", e.position
  from order_event e join orders o on o.id = e.order_id
  where e.position > $1 and e.position <= $2
  order by e.position limit $3`;
