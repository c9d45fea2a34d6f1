import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deadlocks } from '../support/deadlocks.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { lookBehind } from '../support/TestShop.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 10 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

it('messages about several orders are written in the order in which others lock these', async () => {
  const ada = await shop.as('ada');
  const [first, second] = [await ada.places({ TEA: 1 }), await ada.places({ TEA: 1 })];
  const planner = await lookBehind(shop.databaseUrl);
  await planner.query(
    `begin; select from event_consumer where name = 'plan notifications' for update`,
  );
  await ada.cancels(second);
  await ada.cancels(first);
  await until('both are told of', async () => {
    const cancelled = "order_event where type = 'CANCELLED' and position is not null";
    return (await shop.count(cancelled)) === 2;
  });
  const warehouse = await lookBehind(shop.databaseUrl);
  const locks = 'select from orders where id = $1 for update';
  await warehouse.query('begin');
  await warehouse.query(locks, [first.id]);
  await planner.query('rollback');
  await until('the messages wait for it', async () => {
    const writes = `wait_event_type = 'Lock' and query like 'insert into "notification"%'`;
    return (await shop.count(`pg_stat_activity where ${writes}`)) === 1;
  });
  await warehouse.query(locks, [second.id]);
  await warehouse.query('commit');
  await until('both customers are told', async () => {
    const told = "notification where kind = 'ORDER_CANCELLED' and channel = 'EMAIL'";
    return (await shop.count(told)) === 2;
  });
  expect(await deadlocks(shop)).toEqual([]);
  await Promise.all([planner.end(), warehouse.end()]);
}, 120_000);
