import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { openOrm } from '../../src/database/openOrm.js';
import { run, type Program } from '../scripts/program.js';
import { createDatabase, testFolder } from '../support/cluster.js';
import { startTestSandbox } from '../support/sandbox.js';
import { freePort } from '../../src/database/embedded/port.js';
import type { Shopper } from '../support/Shopper.js';
import type { Watch } from '../support/Watch.js';
import { environmentOf, lookBehind, TestShop } from '../support/TestShop.js';
import type { Unbalanced } from '../support/unbalancedBooks.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

/** The shop as `npm run cluster` runs it, behind its proxy. */
class ShopCluster extends TestShop {
  readonly program: Program;
  readonly url: string;

  private constructor(place: [string, TestShop['sandbox'], TestShop['database']], port: number) {
    super(...place);
    this.url = `http://127.0.0.1:${port}`;
    const [databaseUrl, sandbox] = place;
    this.program = run('cluster', [], {
      ...environmentOf(databaseUrl, sandbox),
      DATA_DIR: testFolder('cluster-'),
      PORT: String(port),
      SANDBOX_PORT: '0',
      SANDBOX_SMTP_PORT: '0',
      LOG_LEVEL: 'warn',
    });
  }

  static async open(): Promise<ShopCluster> {
    const databaseUrl = await createDatabase();
    const sandbox = await startTestSandbox();
    const place = [databaseUrl, sandbox, await lookBehind(databaseUrl)] as const;
    const shop = new ShopCluster([...place], await freePort());
    for (const endpoint of shop.callbackEndpoints) sandbox.callbacks.register(endpoint);
    await shop.says('The cluster is open');
    return shop;
  }

  async says(text: string): Promise<void> {
    const { program } = this;
    const early = program.ended.then(({ err }) => Promise.reject(new Error(`It ended: ${err}`)));
    const said = until(`it says "${text}"`, () => program.printed().includes(text), 90_000);
    await Promise.race([said, early]);
  }

  /** The shop's processes by their role, as the database sees them. */
  async pids(role: 'api' | 'worker'): Promise<string[]> {
    const rows = await this.rows<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
       where datname = current_database() and application_name ~ $1 order by 1`,
      `^dingdan ${role} `,
    );
    return rows.map(({ name }) => name);
  }

  async books(): Promise<Unbalanced[]> {
    const orm = await openOrm({ url: this.databaseUrl, poolSize: 2, applicationName: 'books' });
    const unbalanced = await this.unbalanced(orm.em.fork());
    await orm.close(true);
    return unbalanced;
  }

  async closes(): Promise<number | null> {
    this.program.kill('SIGTERM');
    const { code } = await this.program.ended;
    await this.sandbox.close();
    await this.database.end();
    return code;
  }
}

let shop: ShopCluster;
let code: number | null | undefined;
/** Ends what goes on until it is stopped, also after a failure. */
const underWay: (() => Promise<void>)[] = [];

beforeAll(async () => {
  shop = await ShopCluster.open();
}, 120_000);
afterAll(async () => {
  await Promise.all(underWay.map((stop) => stop()));
  if (code === undefined) await shop?.closes();
}, 120_000);

/** Orders without a pause until `stop`; whatever is not an order is kept. */
function ordersOn(shopper: Shopper, sku: string) {
  const placed: string[] = [];
  const failures: unknown[] = [];
  let isOver = false;
  const place = async (): Promise<void> => {
    while (!isOver) {
      const idempotencyKey = randomUUID();
      await shopper.places({ [sku]: 1 }, { idempotencyKey }).then(
        ({ id }) => placed.push(id),
        (error: unknown) => failures.push(error),
      );
    }
  };
  const done = place();
  const stop = () => ((isOver = true), done);
  underWay.push(stop);
  return { placed, failures, stop };
}

/** Watches one order, and comes back with `after` each time that it is sent away. */
function followsOn(shopper: Shopper, order: { id: string }) {
  const sequences: number[] = [];
  const goodbyes: number[] = [];
  let watch: Watch;
  let isOver = false;
  const follow = async (): Promise<void> => {
    while (!isOver) {
      watch = shopper.watches(order, sequences.at(-1) ?? 0);
      await until('the watch ends', () => isOver || watch.isOver, 90_000);
      sequences.push(...watch.sequences);
      if (watch.closed && !isOver) goodbyes.push(watch.closed.code);
      await watch.stop();
    }
  };
  const done = follow();
  const hears = (sequence: number): Promise<unknown> =>
    until(`event ${sequence} is heard`, () =>
      [...sequences, ...watch.sequences].includes(sequence),
    );
  const stop = () => ((isOver = true), done);
  underWay.push(stop);
  return { sequences, goodbyes, hears, stop };
}

it('keeps selling while its processes are restarted, die, and lose Redis, and nobody who watches misses anything', async () => {
  await shop.stock({ ROLL: 100_000 });
  const ada = await shop.as('ada');
  const order = await ada.places({ ROLL: 1 });
  const before = await shop.pids('api');
  expect(before).toHaveLength(2);
  expect(await shop.pids('worker')).toHaveLength(1);

  const follower = followsOn(ada, order);
  const lines = await times(6, async (n) => ordersOn(await shop.as(`roll${n}`), 'ROLL'));
  await until('orders come in', () => lines.every(({ placed }) => placed.length > 2));
  const early = lines.flatMap(({ placed }) => placed).length;
  shop.program.kill('SIGHUP');
  await shop.says('api-1 was restarted');
  await ada.pays(order);
  await shop.says('Every api was restarted');
  const late = lines.flatMap(({ placed }) => placed).length;
  await until('orders still come in', () => lines.flatMap((line) => line.placed).length > late + 6);
  await Promise.all(lines.map((line) => line.stop()));

  expect(lines.flatMap(({ failures }) => failures)).toEqual([]);
  expect(late).toBeGreaterThan(early);
  await until('the old processes are gone', async () => {
    const now = await shop.pids('api');
    return now.length === 2 && now.every((name) => !before.includes(name));
  });
  await ada.seesSoon(order, 'PROCESSING');
  await survivesAKill(ada);
  await survivesLossOfRedis(ada);
  const events = await shop.eventsOf(order);
  await follower.hears(events.length);
  await follower.stop();
  expect(follower.goodbyes).toContain(1001);
  expect(follower.sequences).toEqual(events.map((_, index) => index + 1));
  expect(await shop.books()).toEqual([]);

  // Each order stands under one key, and everything ends at one word.
  const ids = lines.flatMap(({ placed }) => placed);
  expect(await shop.count('orders where id = any($1)', ids)).toBe(ids.length);
  code = await shop.closes();
  expect(code).toBe(0);
}, 180_000);

/** Its wake-ups are missed, nothing else; and it comes back where every process looks for it. */
async function survivesLossOfRedis(ada: Shopper): Promise<void> {
  const [, url] = /Redis answers on (\S+)\./.exec(shop.program.printed())!;
  const redis = new Redis(url!);
  // It comes back by itself.
  redis.on('error', () => {});
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))![1]);
  process.kill(pid, 'SIGKILL');
  await shop.says('redis ended (SIGKILL) and is started again.');
  for (let n = 0; n < 4; n += 1) await ada.places({ ROLL: 1 });
  expect(await redis.info('server')).not.toContain(`process_id:${pid}\r`);
  redis.disconnect();
  // One process after the other answers.
  await until('every process is ready', async () => {
    const asked = await times(4, () => fetch(`${shop.url}/readyz`));
    const told = await Promise.all(asked.map((one) => one.json()));
    return told.every((one) => (one as { status: string }).status === 'ready');
  });
}

/** A process that dies without a word gets no traffic until it is back. */
async function survivesAKill(ada: Shopper): Promise<void> {
  const [name, other] = await shop.pids('api');
  process.kill(Number(name!.split(' ').at(-1)), 'SIGKILL');
  await until('it is gone', async () => !(await shop.pids('api')).includes(name!));
  for (let n = 0; n < 6; n += 1) await ada.places({ ROLL: 1 });
  await until('it is there again', async () => (await shop.pids('api')).length === 2, 60_000);
  expect(await shop.pids('api')).toContain(other);
}
