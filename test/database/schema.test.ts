import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { lockClock, migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { createDatabase } from '../support/cluster.js';
import { migratedDatabase } from './migratedDatabase.js';
import { refusalOf as refusalIn } from './refusalOf.js';

let orm: MikroORM;
let database: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ orm, database, close } = await migratedDatabase());
}, 120_000);
afterAll(() => close());

const refusalOf = (sql: string, ...values: unknown[]): Promise<string> =>
  refusalIn(database, sql, values);

describe('the tables', () => {
  it('are those that the entities declare, to the last column, index and check', async () => {
    const changes = await orm.schema.getUpdateSchemaSQL({ dropTables: false });
    const missing = changes
      .split('\n')
      .filter((line) => line !== '' && line !== "set names 'utf8';")
      // No entity declares what protects its history.
      .filter(
        (line) =>
          !/^drop (trigger|function) if exists "(\w+_append_only|\w*refund_within_payment|\w*parcel_within_picked)/.test(
            line,
          ),
      );
    expect(missing).toEqual([]);
  });

  it('are joined by those that no entity has: the clock, the relay, the scheduler and the migrations', async () => {
    const { rows } = await database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const declared = new Set(
      [...orm.getMetadata().getAll().values()].map(({ tableName }) => tableName),
    );
    expect(rows.map(({ name }) => name).filter((name) => !declared.has(name))).toEqual([
      ...['agenda_jobs', 'mikro_orm_migrations', 'relay', 'shop_clock'],
    ]);
  });

  it('are made once, however many processes start together', async () => {
    const url = await createDatabase();
    const processes = await Promise.all(
      [1, 2, 3].map(() => openOrm({ url, poolSize: 2, applicationName: 'schema' })),
    );
    try {
      await Promise.all(processes.map(migrate));
      await migrate(processes[0]!);
      const done = await processes[0]!.migrator.getExecuted();
      expect(done.map(({ name }) => name)).toEqual([
        ...['001-create-tables', '002-create-clock', '003-protect-history'],
        ...['004-create-relay', '005-create-agenda', '006-create-partners'],
        ...['007-create-webhooks', '008-create-parcels'],
        ...['010-create-rollups', '011-count-holds', '012-create-alerts'],
        ...['013-create-exceptions'],
        ...[
          '014-keep-wrong-sums',
          '015-add-message-kinds',
          '016-count-orders',
          '017-refuse-truncation',
          '018-count-waiting-units',
          '019-count-coupon-buyers',
          '020-index-skus-alike',
          '021-roll-up-minutes',
          '022-index-order-search',
          '023-keep-last-payment-event',
        ],
      ]);
      expect(await processes[0]!.migrator.getPending()).toEqual([]);
    } finally {
      await Promise.all(processes.map((one) => one.close(true)));
    }
  }, 120_000);
});

describe('the clock of the shop', () => {
  it('is the database’s, and can be moved until production locks it, for good', async () => {
    const ahead = async () => {
      const { rows } = await database.query<{ seconds: number }>(
        'select extract(epoch from shop_now() - now())::int as seconds',
      );
      return rows[0]!.seconds;
    };
    const moves = () => refusalOf("update shop_clock set ahead = ahead + interval '1 hour'");
    expect(await moves()).toBe('nothing');
    expect(await ahead()).toBe(3_600);
    await lockClock(orm);
    expect(await ahead()).toBe(0);
    for (const sql of [
      "update shop_clock set ahead = ahead + interval '1 hour'",
      'update shop_clock set locked = false',
      'delete from shop_clock',
    ])
      expect(await refusalOf(sql)).toMatch(/production keeps real time/);
    expect(await refusalOf('insert into shop_clock default values')).toBe('shop_clock_pkey');
    await lockClock(orm);
    expect(await ahead()).toBe(0);
  });
});
