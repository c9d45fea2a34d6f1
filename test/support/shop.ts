import { expect } from '@jest/globals';
import type { Client } from 'pg';
import { startApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { Coupon } from '../../src/entities/Coupon.js';
import { LEFT_NO_TRACE } from '../../src/services/audit/audited.js';
import { seedShop } from '../../src/services/catalogue/seedShop.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { createDatabase } from './cluster.js';
import { startTestSandbox } from './sandbox.js';
import { environmentOf, lookBehind, TestShop, TOKEN_SECRET } from './TestShop.js';
import type { Unbalanced } from './unbalancedBooks.js';

export interface ShopOptions {
  /** An empty database of its own, unless told otherwise. */
  databaseUrl?: string;
  /** Another process of this shop: the same database, the same providers. */
  beside?: OpenShop;
  environment?: Record<string, string>;
  /** Where the warnings go, for whoever wants to read them before the shop is open. */
  logged?: LogLine[];
}

/** The whole product in this process, on a fresh database and beside a sandbox of its own. */
export async function openShop({
  beside,
  databaseUrl,
  environment = {},
  logged = [],
}: ShopOptions = {}): Promise<OpenShop> {
  const url = databaseUrl ?? beside?.databaseUrl ?? (await createDatabase());
  const sandbox = beside?.sandbox ?? (await startTestSandbox());
  const start = () => startTestApp(url, sandbox, environment, logged);
  const app = await start();
  const database = await lookBehind(url);
  const shop = new OpenShop({ sandbox, database, app, start, logged });
  shop.listens();
  if (!beside) shop.onClose(() => sandbox.close());
  return shop;
}

export interface LogLine {
  level: number;
  msg: string;
  err?: { message: string; stack: string; code?: string };
  errorId?: string;
  trace_id?: string;
}

interface Opened {
  sandbox: Sandbox;
  database: Client;
  app: App;
  start: () => Promise<App>;
  logged: LogLine[];
}

/** A shop whose process is the test's own. */
export class OpenShop extends TestShop {
  /** Warnings and worse. */
  readonly logged: LogLine[];
  #app: App;
  readonly #start: () => Promise<App>;
  readonly #endings: (() => Promise<void>)[] = [];

  constructor({ sandbox, database, app, start, logged }: Opened) {
    super(app.databaseUrl, sandbox, database);
    this.#app = app;
    this.#start = start;
    this.logged = logged;
  }

  get url(): string {
    return this.#app.url!;
  }

  /** Where a process that only works tells how it is. */
  get healthUrl(): string {
    return this.#app.healthUrl!;
  }

  /** Behind the counter: what the operations of the shop are called with. */
  get inside(): App['shop'] {
    return this.#app.shop;
  }

  /** Closes in the evening and opens in the morning, on the same database. */
  async restarts(): Promise<void> {
    for (const endpoint of this.callbackEndpoints) this.sandbox.callbacks.unregister(endpoint);
    await this.#app.stop();
    this.#app = await this.#start();
    this.listens();
  }

  /** Has the providers tell it of payments and parcels. */
  listens(): void {
    for (const endpoint of this.callbackEndpoints) this.sandbox.callbacks.register(endpoint);
  }

  async prints(coupon: Partial<Coupon> & Pick<Coupon, 'code' | 'kind'>): Promise<void> {
    const em = this.inside.em.fork();
    await em.persist(Object.assign(new Coupon(), coupon)).flush();
  }

  onClose(ending: () => Promise<void>): void {
    this.#endings.push(ending);
  }

  books(): Promise<Unbalanced[]> {
    return this.unbalanced(this.inside.em.fork());
  }

  /** Closes for good, with books that balance, but for what the tests have left for people to look at. */
  async closes(...forPeople: string[]): Promise<void> {
    try {
      await this.sweeps();
      const unbalanced = await this.books();
      expect(unbalanced.filter(({ name }) => !forPeople.includes(name))).toEqual([]);
      expect(unbalanced).toHaveLength(forPeople.length);
      expect(this.logged.filter(({ msg }) => msg === LEFT_NO_TRACE)).toEqual([]);
    } finally {
      await this.shuts();
    }
  }

  /** Closes for good, whatever the books say. */
  async shuts(): Promise<void> {
    await this.#app.stop();
    for (const ending of this.#endings) await ending();
    await this.database.end();
  }
}

async function startTestApp(
  databaseUrl: string,
  sandbox: Sandbox,
  environment: Record<string, string>,
  logged: LogLine[],
): Promise<App> {
  const config = readConfig({ ...environmentOf(databaseUrl, sandbox), ...environment });
  const log = createLog('warn', {
    write: (line: string) => void logged.push(JSON.parse(line) as LogLine),
  });
  const app = await startApp(config, TOKEN_SECRET, log);
  await seedShop(app.shop);
  return app;
}
