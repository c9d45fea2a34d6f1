import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Config } from '../../src/config.js';
import { openEmbedded } from '../../src/database/embedded/openEmbedded.js';
import { openOrm } from '../../src/database/openOrm.js';

/** The database of a shop as it is, running or not: nothing is made, nothing is migrated. */
export async function openShopDatabase(
  opened: AsyncDisposableStack,
  config: Config,
): Promise<EntityManager> {
  const url = await shopDatabaseUrl(opened, config);
  const orm = await openOrm({ url, poolSize: 2, applicationName: `dingdan books ${process.pid}` });
  opened.defer(() => orm.close(true));
  const sql = `select to_regclass('shop_clock') is not null as "isShop"`;
  const [found] = await orm.em
    .fork()
    .execute<{ isShop: boolean }[]>(sql)
    .catch((error: Error) => {
      throw new Error(`The database can't be reached: ${error.message}`, { cause: error });
    });
  if (!found?.isShop) throw new Error('This database is not one of a shop: start the shop first.');
  return orm.em as EntityManager;
}

/** Where it is; the embedded one is started when it does not run. */
export async function shopDatabaseUrl(
  opened: AsyncDisposableStack,
  config: Config,
): Promise<string> {
  return config.DATABASE_URL ?? openExisting(opened, config);
}

async function openExisting(opened: AsyncDisposableStack, { DATA_DIR }: Config): Promise<string> {
  const dataDir = join(DATA_DIR, 'postgres');
  if (!existsSync(dataDir)) {
    throw new Error(
      `There is no shop in ${DATA_DIR}: start one with \`npm start\`, or set DATA_DIR or DATABASE_URL.`,
    );
  }
  const database = await openEmbedded({ dataDir });
  opened.defer(() => database.release());
  return database.url;
}
