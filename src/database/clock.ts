import type { EntityManager } from '@mikro-orm/postgresql';

/** What time it is in the shop: the database's time, and nobody else's. */
export interface Clock {
  now(em: EntityManager): Promise<Date>;
}

export const databaseClock: Clock = {
  async now(em) {
    const [row] = await em.execute<{ now: Date }[]>('select shop_now() as now');
    return new Date(row!.now);
  },
};
