import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { stockShelves } from '../../bench/stage/catalogue.js';
import { checkBooks } from '../../bench/stage/checkBooks.js';
import { fillHistory, fillUnpaid, forgetHistory } from '../../bench/stage/history.js';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { seedShop } from '../../src/services/catalogue/seedShop.js';
import { createDatabase } from '../support/cluster.js';

const ORDERS = 60;

describe('A history made for the benchmarks', () => {
  let database: Client;

  beforeAll(async () => {
    const url = await createDatabase();
    const orm = await openOrm({ url, poolSize: 4, applicationName: 'history test' });
    await migrate(orm);
    await seedShop({ em: orm.em.fork() });
    await orm.close(true);
    database = new Client({ connectionString: url });
    await database.connect();
    await stockShelves(database);
  });

  afterAll(() => database?.end());

  it('has books that are right, and one to three lines an order', async () => {
    await fillHistory(database, ORDERS);
    await checkBooks(database, ORDERS);
    const { rows } = await database.query(
      `select min(lines)::int, max(lines)::int, sum(lines)::int from
         (select count(*) as lines from order_line group by order_id) counted`,
    );
    expect(rows).toEqual([{ min: 1, max: 3, sum: 2 * ORDERS }]);
  });

  it('has nothing left for the relay or the consumers to hand on', async () => {
    const { rows } = await database.query(
      `select count(*) filter (where position is null)::int as waiting, max(position)::int as last,
         (select last_position::int from relay) as handed_on from order_event`,
    );
    expect(rows).toEqual([{ waiting: 0, last: 2 * ORDERS, handed_on: 2 * ORDERS }]);
  });

  it('may end in orders that hold stock and are not paid', async () => {
    await fillUnpaid(database, 30);
    await checkBooks(database, ORDERS + 30);
    const { rows } = await database.query(
      `select count(*)::int as held, (select sum(reserved)::int from stock_level) as reserved,
         (select last_position::int from relay) as handed_on from reservation where status = 'HELD'`,
    );
    expect(rows).toEqual([{ held: 60, reserved: 60, handed_on: 2 * ORDERS + 30 }]);
  });

  it('can be forgotten, and made again', async () => {
    await forgetHistory(database);
    await checkBooks(database, 0);
    await fillHistory(database, ORDERS);
    await checkBooks(database, ORDERS);
  });

  it('is told apart from books that are wrong', async () => {
    await expect(checkBooks(database, ORDERS + 1)).rejects.toThrow(/61 were promised/);
    await database.query(
      `update stock_level set reserved = reserved + 1 where sku = (select min(sku) from stock_level)`,
    );
    await expect(checkBooks(database, ORDERS)).rejects.toThrow(
      /1 counters that the ledger does not explain; 1 reserved units without a reservation/,
    );
  });
});
