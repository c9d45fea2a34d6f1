import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventSubscriber, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { openEmbedded } from './embedded/openEmbedded.js';
import { lockClock, migrate } from './migrate.js';
import { openOrm } from './openOrm.js';
import type { WatchPool } from './watchPools.js';

export interface OpenDatabase {
  url: string;
  orm: MikroORM;
  close(): Promise<void>;
}

const START_TRIES = 30;
const LONGEST_PAUSE_MS = 5_000;

interface Watching {
  subscriber: EventSubscriber;
  watchPool: WatchPool;
  log: Logger;
}

/** Opens the database that the configuration names, or the embedded one, with its tables up to date. */
export async function openDatabase(
  config: Config,
  { subscriber, watchPool, log }: Watching,
): Promise<OpenDatabase> {
  const { url, release } = await findDatabase(config, log);
  const orm = await openOrm({
    url,
    replicaUrl: config.DATABASE_REPLICA_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: `dingdan ${config.ROLE} ${process.pid}`,
    subscribers: [subscriber],
    onPool: watchPool,
    isTraced: config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
  });
  await waitUntilThere(orm, log);
  await migrate(orm);
  if (config.NODE_ENV === 'production') await lockClock(orm);
  return {
    url,
    orm,
    async close() {
      await orm.close(true);
      await release();
    },
  };
}

async function findDatabase(config: Config, log: Logger) {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, release: async () => {} };
  return openEmbedded({
    dataDir: join(config.DATA_DIR, 'postgres'),
    port: config.EMBEDDED_PORT,
    log: (text) => log.info(text),
  });
}

/** A database that is down at start is waited for. */
async function waitUntilThere(orm: MikroORM, log: Logger): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await orm.em.fork().execute('select 1');
      return;
    } catch (error) {
      if (attempt === START_TRIES || isFinal(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ reason }, 'the database does not answer yet');
      await pause(Math.min(250 * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }
}

// No such database, wrong password, no such user: waiting would change nothing.
const FINAL = new Set(['3D000', '28P01', '28000']);

const isFinal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FINAL.has(String(error.code));
