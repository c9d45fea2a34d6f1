import type { EntityManager } from '@mikro-orm/postgresql';

/** Up to when reports know everything: until now, or until the last event that was rolled up, when that is behind. */
export async function asOf(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ at: Date }[]>(
    `select coalesce((
       select e.occurred_at from relay
       left join event_consumer c on c.name = 'roll up events'
       left join order_event e on e.position = c.position
       where relay.last_position > coalesce(c.position, 0)), shop_now()) as at`,
  );
  return new Date(row!.at);
}
