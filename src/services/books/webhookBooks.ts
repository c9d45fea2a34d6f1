import type { BookRule } from './BookRule.js';
import { STOCK_CONSUMER } from '../webhooks/planStockWebhooks.js';

/** What is told outside is told: nothing waits that nobody would send, nor longer than it may. */
export const webhookBooks: readonly BookRule[] = [
  {
    name: 'every webhook that waits is in a queue',
    violations: `
      select d.type || ' ' || d.id as example from webhook_delivery d
      where d.status = 'PENDING' and not exists (
        select from webhook_queue q where q.endpoint_id = d.endpoint_id and q.key = d.queue)`,
  },
  {
    name: 'no queue of webhooks is left alone for a quarter of an hour',
    violations: `
      select e.url || ' ' || q.key as example from webhook_queue q
      join webhook_endpoint e on e.id = q.endpoint_id
      where e.status = 'ENABLED'
        and greatest(q.next_try_at, e.paused_until) < shop_now() - interval '15 minutes'`,
  },
  {
    name: 'no webhook waits for more than two days at an endpoint that is on',
    violations: `
      select d.type || ' ' || d.id as example from webhook_delivery d
      join webhook_endpoint e on e.id = d.endpoint_id
      where d.status = 'PENDING' and e.status = 'ENABLED'
        and d.queued_at < shop_now() - interval '2 days'`,
  },
  {
    name: 'no secret of a webhook endpoint can be read in the database',
    violations: `
      select url as example from webhook_endpoint
      where secret not like 'sealed%' or previous_secret not like 'sealed%'`,
  },
  {
    name: 'every stock alert is planned for outside within a minute',
    violations: `
      select a.sku || ' ' || a.kind as example from stock_alert a
      join event_consumer c on c.name = '${STOCK_CONSUMER}'
      where a.position > c.position and a.occurred_at < shop_now() - interval '1 minute'`,
  },
];
