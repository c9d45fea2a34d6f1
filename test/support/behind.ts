/** Rows of SQL: the consumers that have not come to the end of what they follow. */
export const BEHIND = `event_consumer, relay where position < case name
  when 'plan stock webhooks' then last_alert_position
  when 'raise alerts of shelves' then last_alert_position
  when 'tell of alerts' then (select coalesce(max(position), 0) from alert_event)
  else last_position end`;
