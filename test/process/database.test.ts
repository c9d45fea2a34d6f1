import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase } from '../support/cluster.js';
import { openShop, type LogLine, type OpenShop } from '../support/shop.js';
import { lookBehind } from '../support/TestShop.js';
import { TcpProxy } from '../support/tcpProxy.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

const WAITING = "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

let shop: OpenShop;
let door: TcpProxy;

const isReady = async (): Promise<boolean> => (await fetch(`${shop.url}/readyz`)).status === 200;

describe('the database', () => {
  beforeAll(async () => {
    const databaseUrl = await createDatabase();
    const target = new URL(databaseUrl);
    door = await TcpProxy.to({ host: target.hostname, port: Number(target.port) });
    target.host = `127.0.0.1:${door.port}`;
    const logged: LogLine[] = [];
    const environment = { DATABASE_URL: target.href };
    const opening = openShop({ databaseUrl, environment, logged });
    // It is down at first.
    await until('the shop has knocked in vain', () =>
      logged.some(({ msg }) => msg === 'the database does not answer yet'),
    );
    await door.open();
    shop = await opening;
  }, 120_000);
  afterAll(async () => {
    await shop.closes();
    await door.shut();
  }, 120_000);

  it('may be down when the shop starts', async () => {
    expect(await isReady()).toBe(true);
    await shop.stock({ FIRST: 1 });
    await (await shop.as('ada')).places({ FIRST: 1 });
  });

  it('may end every connection: orders, sweeps and watchers go on', async () => {
    await shop.stock({ CUT: 1_000 });
    const ada = await shop.as('cut');
    const order = await ada.places({ CUT: 1 });
    const watch = ada.watches(order, 0);
    await watch.until('PLACED');
    const keys = Array.from({ length: 30 }, (_one, index) => `cut ${index}`);
    const placing = Promise.allSettled(
      keys.map((idempotencyKey) => ada.places({ CUT: 1 }, { idempotencyKey })),
    );
    for (let round = 0; round < 3; round += 1) {
      await shop.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    }
    await placing;
    // Whoever heard nothing asks again, with the same key.
    await until('every order is placed', async () => {
      const answers = await Promise.allSettled(
        keys.map((idempotencyKey) => ada.places({ CUT: 1 }, { idempotencyKey })),
      );
      return answers.every(({ status }) => status === 'fulfilled');
    });
    expect(await shop.count("orders where customer_id = 'cut'")).toBe(31);
    await ada.pays(order);
    await watch.until('PROCESSING');
    await watch.stop();
    await shop.travels('16 minutes');
    expect(await shop.availableOf('CUT')).toBe(999);
  }, 120_000);

  it('may lose connections in the middle of their work, and each is replaced', async () => {
    await shop.stock({ LOST: 100 });
    const ada = await shop.as('lost');
    const orders = await times(6, () => ada.places({ LOST: 1 }));
    const holder = await lookBehind(shop.databaseUrl);
    for (let round = 0; round < 4; round += 1) {
      await holder.query('begin');
      await holder.query("select 1 from orders where customer_id = 'lost' for update");
      const cancelling = Promise.allSettled(orders.map((order) => ada.cancels(order)));
      await until(
        'all of them wait for a row',
        async () => (await shop.count(WAITING)) === orders.length,
      );
      await shop.rows(`select pg_terminate_backend(pid) from ${WAITING}`);
      await cancelling;
      await holder.query('rollback');
    }
    await holder.end();
    for (const order of orders) await ada.cancels(order);
    expect(await shop.availableOf('LOST')).toBe(100);
  }, 120_000);

  it('may be away for a while: the shop says so, and goes on by itself', async () => {
    await shop.stock({ AWAY: 10 });
    const ada = await shop.as('away');
    const order = await ada.places({ AWAY: 1 });
    const watch = ada.watches(order, 0);
    await watch.until('PLACED');
    door.hang();
    const figures = await (await fetch(`${shop.url}/metrics`)).text();
    expect(figures).toMatch(/^dingdan_database_up 0$/m);
    expect(figures).not.toContain('dingdan_backlog{');
    await door.shut();
    await until('it is not ready', async () => !(await isReady()));
    const { errors } = await ada.looksAt(order);
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
    await shop.movesClock('16 minutes');
    await door.open();
    await until('it is ready again', isReady);
    await watch.until('CANCELLED');
    expect(watch.sequences).toEqual([1, 2]);
    await watch.stop();
    await times(5, () => ada.places({ AWAY: 1 }));
  }, 120_000);
});
