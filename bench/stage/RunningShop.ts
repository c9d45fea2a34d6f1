import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClosedLoad, OpenLoad } from '../generator.js';
import type { Measured } from '../load/Measured.js';
import type { Schedule } from '../load/openLoop.js';
import type { Basket, Question } from '../load/requests.js';
import { Child } from '../processes/Child.js';
import { topFunctions } from '../report/topFunctions.js';
import { checkBooks } from './checkBooks.js';
import { costsOf, type Costs } from './costs.js';
import type { Rig } from './Rig.js';
import { countStatements, topStatements } from './statements.js';
import { TOKEN_SECRET } from './tokenSecret.js';

export interface ShopOptions {
  /** Of its database. */
  name: string;
  /** Beside what every shop of the bench is told. */
  environment?: Record<string, string>;
  /** Another program that is a shop; absent: the shop under test. */
  program?: string;
  /** What the tables hold before the shop opens. */
  prepare?: (database: Client) => Promise<void>;
}

/** What is asked, how, and for how long. */
export interface Load {
  basket: Basket;
  question?: Question;
  clients?: number;
  seconds?: number;
}

/** A while of load on the shop, and what it took. */
export interface Turn extends Measured, Costs {
  /** Orders that shared a transaction, on average. */
  batchSize: number;
  /** Share of the orders whose event was handed on by the end of the turn. */
  handedOn: number;
}

interface Parts {
  rig: Rig;
  name: string;
  databaseUrl: string;
  child: Child;
  database: Client;
  url: string;
  orders: number;
}

const CLIENTS = 64;
const OPEN_CLIENTS = 256;
const SETTLE_MS = 120_000;

/** The shop under test, in its own process and on its own database. */
export class RunningShop {
  readonly database: Client;
  readonly databaseUrl: string;
  private readonly rig: Rig;
  private readonly name: string;
  readonly child: Child;
  readonly url: string;
  /** Orders that the shop must know of. */
  private promised: number;

  static async open(
    rig: Rig,
    { name, environment, prepare, program = 'shop' }: ShopOptions,
  ): Promise<RunningShop> {
    const databaseUrl = await rig.cluster.createDatabase(name);
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    await prepare?.(database);
    const child = await Child.start(program, {
      env: { ...settingsOf(databaseUrl), ...environment },
    });
    const url = await child.ask<string>('url');
    const orders = await countOrders(database);
    return new RunningShop({ rig, name, databaseUrl, child, database, url, orders });
  }

  private constructor(is: Parts) {
    this.rig = is.rig;
    this.name = is.name;
    this.child = is.child;
    this.database = is.database;
    this.databaseUrl = is.databaseUrl;
    this.url = is.url;
    this.promised = is.orders;
  }

  /** As many orders as the clients get through, each asking again once it is answered. */
  turn({ basket, question = 'place', clients = CLIENTS, seconds }: Load): Promise<Turn> {
    const load: ClosedLoad = {
      ...this.requests(basket, question),
      clients,
      seconds: seconds ?? this.rig.effort.seconds,
    };
    return this.measure(question, () => this.rig.generator.ask<Measured>('closedLoop', load));
  }

  /** Orders that come on a schedule, whatever the shop makes of it. */
  scheduled(basket: Basket, schedule: Schedule): Promise<Turn> {
    const load: OpenLoad = {
      ...this.requests(basket, 'place'),
      ...schedule,
      clients: OPEN_CLIENTS,
    };
    return this.measure('place', () => this.rig.generator.ask<Measured>('openLoop', load));
  }

  /** Until the compilers have seen the code and the server its statements. */
  async warmUp(load: Load): Promise<void> {
    await this.turn({ ...load, seconds: this.rig.effort.warmSeconds });
    await this.settle();
  }

  /** Resolves when all events are handed on: what follows from one turn must not burden the next. */
  async settle(): Promise<void> {
    const deadline = Date.now() + SETTLE_MS;
    while ((await this.countUnpositioned()) > 0) {
      if (Date.now() > deadline) throw new Error('The relay does not catch up');
      await pause(20);
    }
    await pause(100);
  }

  /** Profiles the shop's process, and counts its statements, while `work` runs, when that is wanted. */
  async profiled<T>(work: () => Promise<T>): Promise<T> {
    const { profiles } = this.rig;
    if (!profiles) return work();
    await countStatements(this.database);
    await this.child.ask('startProfile');
    const result = await work();
    const file = join(profiles, `${this.name}.cpuprofile`);
    await this.child.ask('stopProfile', { file });
    console.error(`\n${file}: ${topFunctions(file)}`);
    console.error(`statements:\n${await topStatements(this.database)}`);
    return result;
  }

  checkBooks(): Promise<void> {
    return checkBooks(this.database, this.promised);
  }

  /** After the tables were changed behind the shop's back. */
  async recount(): Promise<void> {
    this.promised = await countOrders(this.database);
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.child.stop();
    await this.rig.cluster.dropDatabase(this.name);
  }

  private requests(basket: Basket, question: Question) {
    return { url: this.url, tokens: this.rig.tokens, basket, question };
  }

  private async measure(question: Question, run: () => Promise<Measured>): Promise<Turn> {
    const last = await this.lastOrder();
    const { cluster } = this.rig;
    const { measured, costs } = await costsOf({ shop: this.child, postgres: cluster.pid }, run);
    const waiting = await this.countUnpositioned();
    const { rows } = await this.database.query<{ orders: number; moments: number }>(
      // One batch asks the clock once.
      `select count(*)::int as orders, count(distinct created_at)::int as moments
       from orders where id > $1`,
      [last],
    );
    const { orders, moments } = rows[0]!;
    if (question === 'place') this.promised += measured.done;
    return {
      ...measured,
      ...costs,
      batchSize: moments === 0 ? 0 : orders / moments,
      handedOn: orders === 0 ? 1 : 1 - waiting / orders,
    };
  }

  private async lastOrder(): Promise<string> {
    const { rows } = await this.database.query<{ id: string }>(
      'select id from orders order by id desc limit 1',
    );
    return rows[0]?.id ?? '00000000-0000-0000-0000-000000000000';
  }

  private async countUnpositioned(): Promise<number> {
    const { rows } = await this.database.query<{ waiting: number }>(
      'select count(*)::int as waiting from order_event where position is null',
    );
    return rows[0]!.waiting;
  }
}

async function countOrders(database: Client): Promise<number> {
  const { rows } = await database.query<{ orders: number }>(
    'select count(*)::int as orders from orders',
  );
  return rows[0]!.orders;
}

/** As in production, but for what nobody asks here: providers are named and never called. */
export function settingsOf(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TOKEN_SECRET,
    HOST: '127.0.0.1',
    PORT: '0',
    ROLE: 'all',
    LOG_LEVEL: 'silent',
    HELD_ORDERS_LIMIT: '0',
    HELD_UNITS_LIMIT: '0',
    // One address and a hundred callers ask for everything.
    CALLS_PER_MINUTE: '1000000000',
    ADDRESS_CALLS_PER_MINUTE: '1000000000',
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  };
}
