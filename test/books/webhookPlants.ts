/** One violation for each rule about webhooks. */
export const WEBHOOK_PLANTS: Record<string, string> = {
  'every webhook that waits is in a queue': `${endpoint()}; ${delivery()}`,

  'no queue of webhooks is left alone for a quarter of an hour': `
    ${endpoint()}; ${queue("shop_now() - interval '16 minutes'")}`,

  'no webhook waits for more than two days at an endpoint that is on': `
    ${endpoint()}; ${queue('shop_now()')}; ${delivery("shop_now() - interval '49 hours'")}`,

  'no secret of a webhook endpoint can be read in the database': endpoint('whsec_c2hvcnQ='),

  'every stock alert is planned for outside within a minute': `
    update stock_alert set occurred_at = occurred_at - interval '1 hour';
    update event_consumer set position = 0 where name = 'plan stock webhooks'`,
};

function endpoint(secret = 'sealed'): string {
  return `
    insert into webhook_endpoint (id, url, types, secret, created_at, created_by)
    values (gen_random_uuid(), 'https://planted.example/', '["order.*"]', '${secret}', shop_now(), 'staff:kim')`;
}

function queue(nextTryAt: string): string {
  return `
    insert into webhook_queue (endpoint_id, key, next_try_at)
    select id, id, ${nextTryAt} from webhook_endpoint`;
}

function delivery(queuedAt = 'shop_now()'): string {
  return `
    insert into webhook_delivery (id, endpoint_id, queue, sequence, type, subject, body, created_at, queued_at)
    select gen_random_uuid(), id, id, 1, 'order.placed', 'planted', '{}', shop_now(), ${queuedAt}
    from webhook_endpoint`;
}
