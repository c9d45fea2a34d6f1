const alert = (rule: string, subject: string): string => `
  insert into alert (id, rule, subject, measured, threshold, details, raised_at, seen_at)
  values (gen_random_uuid(), '${rule}', '${subject}', 1, 1, '{}', shop_now(), shop_now());`;

/** The event that an alert's row tells of, behind all others; `skipped` places are left out. */
const event = (subject: string, skipped = 0): string => `
  insert into alert_event (id, alert_id, type, occurred_at, position)
  select gen_random_uuid(), id, 'RAISED', raised_at,
    1 + ${skipped} + (select coalesce(max(position), 0) from alert_event)
  from alert where subject = '${subject}';`;

const longAgo = (subject: string): string =>
  `update alert set raised_at = shop_now() - interval '2 minutes' where subject = '${subject}';`;

const EVERYTHING_TOLD = `
  insert into event_consumer (name, position)
  select 'tell of alerts', coalesce(max(position), 0) from alert_event
  on conflict (name) do update set position = excluded.position;`;

/** One violation for each rule about alerts. */
export const ALERT_PLANTS: Record<string, string> = {
  'the last alert of every shelf tells how it stands': `
    update stock_alert set kind = 'RESTOCKED' where sku = 'CUP';
    with resolved as (
      update alert set resolved_at = shop_now()
      where rule = 'STOCK_LOW' and subject like '%/CUP' and resolved_at is null returning id, resolved_at)
    insert into alert_event (id, alert_id, type, occurred_at, position)
    select gen_random_uuid(), id, 'RESOLVED', resolved_at,
      (select max(position) from alert_event) + row_number() over (order by id) from resolved`,

  'every alert stands as its events tell': alert('ERROR_RATE', 'planted'),

  'the places of alerts’ events have no holes': `
    ${alert('ERROR_RATE', 'planted')} ${event('planted', 1)}`,

  'a shelf has an open alert while it is low, and no other has': `
    ${alert('STOCK_LOW', 'SH9/NOWHERE')} ${event('SH9/NOWHERE')}`,

  'what became of alerts is told within a minute': `
    ${EVERYTHING_TOLD} ${alert('ERROR_RATE', 'planted')} ${longAgo('planted')} ${event('planted')}`,

  'every mail to staff is sent within five minutes': `
    insert into alert_mail (id, recipient, first_position, last_position, next_try_at, created_at)
    values (gen_random_uuid(), 'kim@example.com', 1, 1, shop_now(), shop_now() - interval '6 minutes')`,
};
