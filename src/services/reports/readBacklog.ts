import type { EntityManager } from '@mikro-orm/postgresql';
import { SHELVES_CONSUMER } from '../alerts/followShelves.js';
import { ALERTS_CONSUMER } from '../alerts/tellOfAlerts.js';
import { STOCK_CONSUMER } from '../webhooks/planStockWebhooks.js';

/** What waits in the whole shop, whichever process will take it up. */
export interface Backlog {
  waiting: Waiting[];
  /** How many places each consumer of events is behind. */
  behind: { consumer: string; places: number }[];
}

export interface Waiting {
  work: string;
  count: number;
  /** How long the oldest has been due; 0 when nothing waits. */
  oldestSeconds: number;
}

// More are not counted: whoever asks wants to know that there are too many, not how many that is.
const MOST = 100_000;

/** What is due now, by its partial index, and since when. */
const WORK = {
  events: 'select occurred_at as since from order_event where position is null',
  callbacks: `select received_at as since from callback
    where processed_at is null and parked_at is null and next_try_at <= shop_now()`,
  messages: `select next_try_at as since from notification
    where status = 'PENDING' and next_try_at <= shop_now()`,
  webhooks: `select d.queued_at as since from webhook_endpoint e
    join webhook_delivery d on d.endpoint_id = e.id and d.status = 'PENDING'
    where e.status = 'ENABLED'`,
  refunds: `select next_try_at as since from refund
    where status = 'PENDING' and next_try_at <= shop_now()`,
  payments: `select next_query_at as since from payment
    where next_query_at is not null and next_query_at <= shop_now()`,
  parcels: `select next_check_at as since from shipment
    where next_check_at is not null and next_check_at <= shop_now()`,
};

const WAITING = Object.entries(WORK)
  .map(
    ([work, due]) => `
  select '${work}' as work, count(*)::int as count,
    coalesce(greatest(extract(epoch from shop_now() - min(since)), 0), 0)::float8 as "oldestSeconds"
  from (${due} limit ${MOST}) due`,
  )
  .join(' union all ');

/** The end of what each consumer follows; the others follow the events of orders. */
const ENDS = {
  [STOCK_CONSUMER]: 'r.last_alert_position',
  [SHELVES_CONSUMER]: 'r.last_alert_position',
  [ALERTS_CONSUMER]: '(select coalesce(max(position), 0) from alert_event)',
};

const BEHIND = `
  select c.name as consumer, ((case c.name
    ${Object.entries(ENDS)
      .map(([name, end]) => `when '${name}' then ${end}`)
      .join('\n    ')}
    else r.last_position end) - c.position)::int as places
  from event_consumer c, relay r`;

/** Counts by indexes alone. Within a transaction, whose `statement_timeout` bounds it. */
export async function readBacklog(tx: EntityManager): Promise<Backlog> {
  return {
    waiting: await tx.execute<Waiting[]>(WAITING),
    behind: await tx.execute<Backlog['behind']>(BEHIND),
  };
}
