import 'reflect-metadata';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { createDatabase } from '../support/cluster.js';

/** A database of its own with all tables and nothing in them. */
export interface MigratedDatabase {
  orm: MikroORM;
  database: Client;
  close(): Promise<void>;
}

export async function migratedDatabase(): Promise<MigratedDatabase> {
  const url = await createDatabase();
  const orm = await openOrm({ url, poolSize: 2, applicationName: 'schema' });
  await migrate(orm);
  const database = new Client({ connectionString: url });
  await database.connect();
  return {
    ...{ orm, database },
    close: async () => {
      await database.end();
      await orm.close(true);
    },
  };
}
