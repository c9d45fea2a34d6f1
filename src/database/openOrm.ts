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
import { replaceLost } from './replaceLost.js';
import { tables } from './tables.js';

export interface OrmSettings {
  url: string;
  poolSize: number;
  /** Shows in pg_stat_activity. */
  applicationName: string;
  subscribers?: EventSubscriber[];
}

/** Opens the pool. Every wait has an end: for a connection, a statement, a lock, a forgotten transaction. */
export function openOrm(settings: OrmSettings): Promise<MikroORM> {
  return MikroORM.init(ormOptions(settings));
}

function ormOptions({ url, poolSize, applicationName, subscribers = [] }: OrmSettings) {
  return defineConfig({
    clientUrl: url,
    entities: tables,
    subscribers,
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
      onPoolCreated: replaceLost,
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
