import {
  DataloaderType,
  defineConfig,
  MikroORM,
  type EventSubscriber,
} from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { notFound } from '../errors.js';
import { migrations } from '../migrations/migrations.js';
import type { Pool } from 'pg';
import { witness } from './operation.js';
import { prepareBound } from './prepareBound.js';
import { replaceLost } from './replaceLost.js';
import { traceQueries } from './traceQueries.js';
import { tables } from './tables.js';
import type { WatchPool } from './watchPools.js';

export interface OrmSettings {
  url: string;
  /** A copy that may lag, for `lagging` alone. */
  replicaUrl?: string | undefined;
  poolSize: number;
  /** Shows in pg_stat_activity. */
  applicationName: string;
  subscribers?: EventSubscriber[];
  /** Told of the pool of each server. */
  onPool?: WatchPool;
  isTraced?: boolean;
}

/** Opens the pool. Every wait has an end: for a connection, a statement, a lock, a forgotten transaction. */
export function openOrm(settings: OrmSettings): Promise<MikroORM> {
  return MikroORM.init(ormOptions(settings));
}

function ormOptions(settings: OrmSettings) {
  const { url, replicaUrl, poolSize, applicationName, subscribers = [] } = settings;
  return defineConfig({
    clientUrl: url,
    replicas: replicaUrl ? [{ clientUrl: replicaUrl }] : [],
    // Nothing goes to the replica that does not ask for it.
    preferReadReplicas: false,
    entities: tables,
    subscribers: [witness, ...subscribers],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      transactional: true,
      allOrNothing: true,
      snapshot: false,
      silent: true,
    },
    findOneOrFailHandler: () => notFound(),
    // Nothing is `undefined`, as in the input types; there is no third state beside it.
    forceUndefined: true,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      onPoolCreated: preparing(settings),
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
    // Fields of many orders in one answer are loaded together.
    dataloader: DataloaderType.ALL,
    allowGlobalContext: false,
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
  });
}

/** The pool of the database itself is made first. */
function preparing({ onPool, isTraced }: OrmSettings): (pool: Pool) => void {
  const names = ['main', 'replica'];
  return (pool) => {
    replaceLost(pool);
    prepareBound(pool);
    if (isTraced) traceQueries(pool);
    onPool?.(pool, names.shift()!);
  };
}
