/**
 * Everything that was put aside for a person, a branch for each kind: `kind`, `id`, `code` (what it is, as a name of
 * the schema), `why` (in the words of whoever refused), `raised_at`, `order_id`, and `failed_at` where it failed later than
 * it was put aside. Each branch has an index of its own.
 */
export const PUT_ASIDE = `
  select 'CALLBACK' as kind, c.id, c.method as code, c.last_error as why, c.parked_at as raised_at,
    coalesce(
      (select p.order_id from payment p where p.id = uuid_in_text(c.content ->> 'paymentId')),
      (select r.order_id from refund r where r.id = uuid_in_text(c.content ->> 'refundId')),
      (select p.order_id from payment p
        where p.method = c.method and p.gateway_ref = c.content ->> 'gatewayRef')) as order_id,
    null::timestamptz as failed_at
  from callback c where c.parked_at is not null and c.processed_at is null
  union all
  select 'MESSAGE', n.id, n.kind, n.response, coalesce(n.parked_at, n.created_at), n.order_id, null
  from notification n where n.status = 'PARKED'
  union all
  select 'WEBHOOK', d.id, d.type,
    coalesce(a.error, 'HTTP ' || a.status || coalesce(': ' || nullif(left(a.response_excerpt, 200), ''), '')),
    coalesce(a.attempted_at, d.queued_at),
    case when d.type like 'order.%' then d.queue end, null
  from webhook_delivery d left join lateral (
    select a.* from webhook_attempt a where a.delivery_id = d.id order by a.id desc limit 1) a on true
  where d.status = 'FAILED' and d.type <> 'ping'
  union all
  select 'ENDPOINT', e.id, e.disabled_because, e.url, e.disabled_at, null, null
  from webhook_endpoint e where e.disabled_because in ('FAILING', 'GONE')
  union all
  select 'PAYMENT', p.id, p.status,
    (select coalesce(e.message, e.code) from payment_event e
      where e.payment_id = p.id and e.type = 'GATEWAY_ERROR' order by e.id desc limit 1),
    p.created_at, p.order_id,
    case when p.next_query_at is null then shop_now() else (select max(e.occurred_at)
      from payment_event e where e.payment_id = p.id and e.type = 'GATEWAY_ERROR') end
  from payment p where p.status in ('CREATED', 'PENDING', 'UNKNOWN') and (p.next_query_at is null
    or (p.status = 'UNKNOWN' and p.created_at < shop_now() - interval '15 minutes'))
  union all
  select 'MONEY', e.id, e.type, coalesce(e.message, e.code), e.occurred_at, p.order_id, null
  from payment_event e join payment p on p.id = e.payment_id
  where e.type in ('AMOUNT_MISMATCH', 'CAPTURED_LATE')
    or (e.type = 'SURPLUS' and p.wrong_minor is null)
  union all
  select 'REFUND', r.id, 'REFUND_FAILED', coalesce(r.failure_message, r.failure_code),
    coalesce((select max(e.occurred_at) from payment_event e
      where e.payment_id = r.payment_id and e.refund_id = r.id and e.type = 'REFUND_FAILED'), r.created_at),
    r.order_id, null
  from refund r where r.status = 'FAILED' and r.retried_as is null
  union all
  select 'PARCEL', d.id, d.trouble, d.description, d.opened_at, d.order_id, null
  from delivery_case d where d.closed_at is null or exists (
    select from exception_dismissal x where x.kind = 'PARCEL' and x.subject_id = d.id)
  union all
  select 'FOLLOW_UP', e.id, e.consumer, e.error, e.parked_at, e.order_id, null from parked_event e`;

/** SQL: with `d`, the dismissal of `x`. It counts for what it was about: not for what was put aside again afterwards. */
export const WITH_DISMISSAL = `left join exception_dismissal d
    on d.kind = x.kind and d.subject_id = x.id and d.lifted_at is null and d.dismissed_at >= x.raised_at`;
