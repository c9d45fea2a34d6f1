import { SHELVES_CONSUMER } from '../alerts/followShelves.js';
import { ALERTS_CONSUMER } from '../alerts/tellOfAlerts.js';
import type { BookRule } from './BookRule.js';

/** Staff are told what is so, once, in the order in which it came. */
export const alertBooks: readonly BookRule[] = [
  {
    name: 'every alert stands as its events tell',
    violations: `
      select a.rule || ' ' || a.subject as example from alert a
      left join lateral (
        select max(occurred_at) filter (where type = 'RAISED') as raised_at,
          max(occurred_at) filter (where type = 'ACKNOWLEDGED') as acknowledged_at,
          max(occurred_at) filter (where type = 'RESOLVED') as resolved_at,
          max(actor) as acknowledged_by
        from alert_event where alert_id = a.id) told on true
      where (a.raised_at, a.acknowledged_at, a.acknowledged_by, a.resolved_at)
        is distinct from (told.raised_at, told.acknowledged_at, told.acknowledged_by, told.resolved_at)`,
  },
  {
    name: 'the places of alerts’ events have no holes',
    violations: `
      select 'last given ' || last || ', seen ' || events as example
      from (select count(*) as events, max(position) as last from alert_event) placed
      where events <> last`,
  },
  {
    // As far as the shelves were followed; where nobody wants alerts of shelves, nobody follows them. In a closed
    // warehouse an alert ends when another can sell the SKU.
    name: 'a shelf has an open alert while it is low, and no other has',
    violations: `
      with told as (
        select distinct on (warehouse, sku) warehouse || '/' || sku as subject, kind,
          s.position <= c.position as is_followed, w.active
        from stock_alert s join event_consumer c on c.name = '${SHELVES_CONSUMER}'
        join warehouse w on w.code = s.warehouse
        order by warehouse, sku, s.position desc nulls first
      )
      select subject as example from told
      full join (
        select subject, true as is_open from alert where rule = 'STOCK_LOW' and resolved_at is null
      ) open using (subject)
      where coalesce(is_followed, told.subject is null) and case
        when is_open then coalesce(kind, 'RESTOCKED') = 'RESTOCKED'
        else kind <> 'RESTOCKED' and active end`,
  },
  {
    name: 'what became of alerts is told within a minute',
    violations: `
      select e.type || ' ' || a.rule as example from alert_event e join alert a on a.id = e.alert_id
      join event_consumer c on c.name = '${ALERTS_CONSUMER}'
      where e.position > c.position and e.occurred_at < shop_now() - interval '1 minute'
      union all
      select s.sku || ' ' || s.kind from stock_alert s
      join event_consumer c on c.name = '${SHELVES_CONSUMER}'
      where s.position > c.position and s.occurred_at < shop_now() - interval '1 minute'`,
  },
  {
    name: 'every mail to staff is sent within five minutes',
    violations: `
      select recipient as example from alert_mail
      where status = 'PENDING' and created_at < shop_now() - interval '5 minutes'`,
  },
];
