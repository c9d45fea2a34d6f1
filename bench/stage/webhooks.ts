import type { Client } from 'pg';
import { newWebhookSecret } from '../../src/services/webhooks/signWebhook.js';

/** As long as what an event of an order tells. */
export const WEBHOOK_BODY = JSON.stringify({
  type: 'order.payment_started',
  version: 1,
  timestamp: '2026-01-01T00:00:00.000Z',
  data: {
    orderId: '016f0000-0000-7000-8000-000000000001',
    orderNumber: '20260101000000000001',
    sequence: 3,
    cursor: '20001',
    orderStatus: 'PENDING',
    paymentStatus: 'PENDING',
    shippingStatus: 'NOT_SHIPPED',
    details: { paymentId: '016f0000-0004-7000-8000-000000000001', method: 'STRIPE' },
  },
});

/** Endpoints at one address that are left alone for now; `types` is what they are told of. */
export async function addEndpoints(
  client: Client,
  { url, count, types }: { url: string; count: number; types: string[] },
): Promise<void> {
  await client.query(
    `insert into webhook_endpoint (id, url, types, secret, created_at, created_by, paused_until)
     select gen_random_uuid(), $1, $2, $3, shop_now() - interval '1 day', 'bench', shop_now() + interval '1 day'
     from generate_series(1, $4)`,
    [url, JSON.stringify(types), newWebhookSecret(), count],
  );
}

/** So many webhooks about orders of their own for some of the endpoints in turn; then these may be sent to. */
export async function queueWebhooks(
  client: Client,
  { endpoints, count }: { endpoints: number; count: number },
): Promise<void> {
  await client.query('begin');
  await client.query(
    `with endpoint as (
       select id, row_number() over (order by id) - 1 as place from webhook_endpoint order by id limit $1
     ), delivery as (
       insert into webhook_delivery (id, endpoint_id, queue, sequence, type, subject, body, created_at, queued_at)
       select gen_random_uuid(), e.id, gen_random_uuid(), 3, 'order.payment_started', gen_random_uuid()::text, $3,
         shop_now(), shop_now()
       from generate_series(1, $2::int) as n join endpoint e on e.place = n % $1
       returning endpoint_id, queue
     )
     insert into webhook_queue (endpoint_id, key, next_try_at) select endpoint_id, queue, shop_now() from delivery`,
    [endpoints, count, WEBHOOK_BODY],
  );
  await client.query('update webhook_endpoint set paused_until = null');
  await client.query('commit');
}
