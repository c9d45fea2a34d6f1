import type { Client } from 'pg';

const STAGES = {
  payment: 'paid - placed',
  attempt: 'paid - started',
  processing: 'processed - paid',
  picking: 'picked - paid',
  shipping: 'shipped - picked',
  delivery: 'delivered - shipped',
  whole: 'delivered - placed',
};

const FIGURES = Object.entries(STAGES).map(
  ([stage, took]) => `count(${took}) as ${stage}_count, avg(${took}) as ${stage}_mean,
    percentile_disc(array[0.5, 0.95, 0.99]) within group (order by ${took}) as ${stage}_percentiles`,
);

const at = (name: string, type: string): string =>
  `min(occurred_at) filter (where type = '${type}') as ${name}`;

/** The stages of a period as one would ask for them without rollups: one pass over the events, and a sort for each stage. */
export async function reportByHand(client: Client, from: Date, to: Date): Promise<number> {
  const { rows } = await client.query<{ payment_count: string }>(
    `select ${FIGURES.join(', ')} from (
       select order_id, ${at('placed', 'PLACED')}, ${at('started', 'PAYMENT_STARTED')},
         ${at('paid', 'PAID')}, ${at('processed', 'PROCESSING')}, ${at('picked', 'PICKED')},
         ${at('shipped', 'SHIPPED')}, ${at('delivered', 'DELIVERED')}
       from order_event where occurred_at >= $1 and occurred_at < $2 group by order_id) life`,
    [from, to],
  );
  return Number(rows[0]!.payment_count);
}
