import type { Client } from 'pg';

/** From which events to which, as the documentation has it. */
const STAGES: Record<string, { from: string[]; to: string[] }> = {
  RESTOCK: { from: ['RESTOCK_WAITING'], to: ['RESTOCKED'] },
  PAYMENT: { from: ['PLACED', 'RESTOCKED'], to: ['PAID'] },
  ATTEMPT: { from: ['PAYMENT_STARTED'], to: ['PAID'] },
  PROCESSING: { from: ['PAID'], to: ['PROCESSING'] },
  PICKING: { from: ['PAID', 'BACKORDER_FILLED'], to: ['PICKED'] },
  SHIPPING: { from: ['PICKED'], to: ['SHIPPED', 'PARTIALLY_SHIPPED'] },
  DELIVERY: { from: ['SHIPPED', 'PARTIALLY_SHIPPED', 'RESHIPPED'], to: ['DELIVERED'] },
  WHOLE: { from: ['PLACED'], to: ['DELIVERED'] },
};

export interface SlowStage {
  stage: string;
  count: number;
  meanMs: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** Every stage of a period, from the events alone. */
export async function stagesTheSlowWay(client: Client, from: Date, to: Date): Promise<SlowStage[]> {
  const stages: SlowStage[] = [];
  for (const [stage, { from: begins, to: ends }] of Object.entries(STAGES)) {
    const { rows } = await client.query<Omit<SlowStage, 'stage'>>(
      `with took as (
         select greatest(0, 1000 * extract(epoch from
           coalesce((e.data ->> 'deliveredAt')::timestamptz, e.occurred_at) - b.occurred_at)) as ms
         from order_event e, order_event b
         where e.type = any ($1) and e.occurred_at >= $3 and e.occurred_at < $4
           and b.order_id = e.order_id and b.sequence = (
             select max(sequence) from order_event l
             where l.order_id = e.order_id and l.sequence < e.sequence and l.type = any ($2)))
       select count(*)::int as count, avg(ms)::float8 as "meanMs",
         percentile_disc(0.5) within group (order by ms)::float8 as "p50Ms",
         percentile_disc(0.95) within group (order by ms)::float8 as "p95Ms",
         percentile_disc(0.99) within group (order by ms)::float8 as "p99Ms"
       from took`,
      [ends, begins, from, to],
    );
    if (rows[0]!.count > 0) stages.push({ stage, ...rows[0]! });
  }
  return stages;
}

/** How often each type of event happened. */
export async function eventsTheSlowWay(
  client: Client,
  from: Date,
  to: Date,
): Promise<Record<string, number>> {
  const { rows } = await client.query<{ type: string; count: number }>(
    `select type, count(*)::int as count from order_event
     where occurred_at >= $1 and occurred_at < $2 group by 1`,
    [from, to],
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

export interface SlowSales {
  bucket: string;
  currency: string;
  placed: number;
  converted: number;
  paid: number;
  repeated: number;
  revenue: string;
  refunded: string;
}

/** Sales by day of a time zone, from orders, refunds and events. */
export async function salesTheSlowWay(
  client: Client,
  { from, to, timeZone }: { from: Date; to: Date; timeZone: string },
): Promise<SlowSales[]> {
  const { rows } = await client.query<SlowSales>(
    `with fact as (
       select o.created_at as at, currency, 1 as placed, (paid_at is not null)::int as converted,
         0 as paid, 0 as repeated, 0::bigint as revenue, 0::bigint as refunded
       from orders o
       union all
       select o.paid_at, currency, 0, 0, 1, (exists (
         select from orders b join order_event p on p.order_id = b.id and p.type = 'PAID'
         where b.customer_id = o.customer_id and b.id <> o.id and p.position < (
           select position from order_event where order_id = o.id and type = 'PAID')))::int,
         pricing_total_minor, 0
       from orders o where paid_at is not null
       union all
       select e.occurred_at, r.currency, 0, 0, 0, 0, 0,
         case when e.type = 'REFUND_FAILED' then -r.amount_minor else r.amount_minor end
       from refund r join order_event e on e.data ->> 'refundId' = r.id::text
     )
     select to_char(at at time zone $3, 'YYYY-MM-DD') as bucket, currency, sum(placed)::int as placed,
       sum(converted)::int as converted, sum(paid)::int as paid, sum(repeated)::int as repeated,
       sum(revenue)::text as revenue, sum(refunded)::text as refunded
     from fact where at >= $1 and at < $2 group by 1, 2 order by 1, 2`,
    [from, to, timeZone],
  );
  return rows;
}

export interface SlowPart {
  key: string;
  currency: string;
  paid: number;
  units: number;
  revenue: string;
  refunded: string;
}

/** What was paid and refunded of each product. */
export async function productsTheSlowWay(
  client: Client,
  from: Date,
  to: Date,
): Promise<SlowPart[]> {
  const { rows } = await client.query<SlowPart>(
    `with sold as (
       select l.sku, o.currency, count(distinct o.id) as paid, sum(l.quantity) as units,
         sum(l.total_price_minor) as revenue
       from orders o join order_line l on l.order_id = o.id
       where o.paid_at >= $1 and o.paid_at < $2 group by 1, 2
     ), back as (
       select l.sku, o.currency, sum(
         (case when e.type = 'REFUND_FAILED' then -1 else 1 end) * (
           case when exists (select from refund_line rl where rl.refund_id = r.id)
             then coalesce((select rl.amount_minor from refund_line rl
               where rl.refund_id = r.id and rl.line_id = l.id), 0)
             else l.total_price_minor end)) as refunded
       from refund r join order_event e on e.data ->> 'refundId' = r.id::text
       join orders o on o.id = r.order_id join order_line l on l.order_id = o.id
       where e.occurred_at >= $1 and e.occurred_at < $2 group by 1, 2
     )
     select sku as key, currency, coalesce(paid, 0)::int as paid, coalesce(units, 0)::int as units,
       coalesce(revenue, 0)::text as revenue, coalesce(refunded, 0)::text as refunded
     from sold full join back using (sku, currency)`,
    [from, to],
  );
  return rows;
}
