import type { MikroORM } from '@mikro-orm/postgresql';

// Any number that nobody else uses; it names the lock in pg_locks.
const MIGRATION_LOCK = 7_301_001;

/** Brings the tables up to date, once, also when several processes start together. */
export async function migrate(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  await em.transactional(async (tx) => {
    await tx.execute('set local lock_timeout = 0; set local statement_timeout = 0');
    await tx.execute('set local idle_in_transaction_session_timeout = 0');
    await tx.execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await orm.migrator.up();
  });
}

/** Production keeps real time: from here on nobody can move the shop's clock. */
export async function lockClock(orm: MikroORM): Promise<void> {
  await orm.em
    .fork()
    .execute("update shop_clock set ahead = interval '0', locked = true where not locked");
}
