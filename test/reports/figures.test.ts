import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Shop } from '../../src/context.js';
import { databaseClock } from '../../src/database/clock.js';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { Money } from '../../src/entities/Money.js';
import { checkBooks } from '../../src/services/books/checkBooks.js';
import { consumeSpan, consumeSpans } from '../../src/services/events/consumeSpans.js';
import { findSlowOrders } from '../../src/services/reports/findSlowOrders.js';
import { rebuildRollups } from '../../src/services/reports/rebuildRollups.js';
import { reportPerformance } from '../../src/services/reports/reportPerformance.js';
import { reportSales, splitSales } from '../../src/services/reports/reportSales.js';
import { rollUpEvents } from '../../src/services/reports/rollUpEvents.js';
import { createDatabase } from '../support/cluster.js';
import { chance, DAY, HOUR, randomLives } from './randomLives.js';
import {
  eventsTheSlowWay,
  productsTheSlowWay,
  salesTheSlowWay,
  stagesTheSlowWay,
} from './slowWay.js';
import { WrittenLives } from './WrittenLives.js';

const FROM = Date.UTC(2026, 2, 1);
const TO = FROM + 21 * DAY;
const ORDERS = 600;

let orm: MikroORM;
let database: Client;
let random: () => number;

beforeAll(async () => {
  const seed = Number(process.env['REPORTS_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
  process.stdout.write(`REPORTS_SEED=${seed}\n`);
  random = chance(seed);
  const url = await createDatabase();
  orm = await openOrm({ url, poolSize: 4, applicationName: 'reports' });
  await migrate(orm);
  database = new Client({ connectionString: url });
  await database.connect();
  const lives = new WrittenLives();
  randomLives(lives, ORDERS, random, { from: FROM, to: TO });
  // Commits are not in the order of time.
  await lives.write(database, () => random() * 60_000);
}, 120_000);
afterAll(async () => {
  await database.end();
  await orm.close(true);
});

const shopIn = (timeZone = 'Asia/Shanghai') => {
  const settings = { timeZone, slowOrderMs: 30_000, currency: 'CNY' } as Shop['settings'];
  return { em: orm.em as Shop['em'], clock: databaseClock, settings };
};

/** Some weeks, or some minutes, that begin and end anywhere. */
function anyPeriod(): { from: Date; to: Date } {
  const from = FROM + Math.floor(random() * 25 * DAY);
  const length = Math.floor((20 * DAY) ** (0.7 + 0.3 * random()));
  return { from: new Date(from), to: new Date(from + length) };
}

const periods = () => [
  { from: new Date(FROM), to: new Date(TO + 10 * DAY) },
  { from: new Date(FROM + 5 * HOUR), to: new Date(FROM + 9 * DAY + 3 * HOUR) },
  ...Array.from({ length: 12 }, anyPeriod),
];

describe('what reports are made of', () => {
  it('takes in every event once, whoever is at it and however often it starts', async () => {
    while (
      (await orm.em.fork().transactional((tx) => consumeSpan(tx as Shop['em'], rollUpEvents, 97))) >
      0
    ) {
      if (random() < 0.2) {
        const dies = orm.em.fork().transactional(async (tx) => {
          await consumeSpan(tx as Shop['em'], rollUpEvents, 211);
          throw new Error('killed');
        });
        await expect(dies).rejects.toThrow('killed');
      }
      if (random() < 0.2) await Promise.all([1, 2].map(() => consumeSpans(shopIn(), rollUpEvents)));
    }
    const unbalanced = (await checkBooks(orm.em as Shop['em'])).filter(
      ({ name, violations }) => name.includes('reports') && violations > 0,
    );
    expect(unbalanced).toEqual([]);
  }, 120_000);
});

describe('figures of any period', () => {
  it('are those of the events: counts and means exactly, percentiles within 2 %', async () => {
    for (const period of periods()) {
      const report = await reportPerformance(shopIn(), period);
      const slow = await stagesTheSlowWay(database, period.from, period.to);
      expect(report.stages.map(({ stage }) => stage)).toEqual(slow.map(({ stage }) => stage));
      report.stages.forEach(({ figures }, index) => {
        const theirs = slow[index]!;
        expect(figures.count).toBe(theirs.count);
        // To the nearest microsecond; a half is one.
        expect(Math.abs(figures.meanMs - theirs.meanMs)).toBeLessThan(0.000_501);
        for (const name of ['p50Ms', 'p95Ms', 'p99Ms'] as const) {
          expect(Math.abs(figures[name] - theirs[name])).toBeLessThanOrEqual(0.02 * theirs[name]);
        }
      });
    }
  }, 120_000);

  it('count errors, split by gateway, warehouse and carrier', async () => {
    for (const period of periods()) {
      const { errors } = await reportPerformance(shopIn(), period);
      const events = await eventsTheSlowWay(database, period.from, period.to);
      const figuresOf = Object.fromEntries(errors.map((error) => [error.kind, error]));
      for (const kind of [
        'PAYMENT_FAILED',
        'PAYMENT_UNKNOWN',
        'PICK_SHORT',
        'DELIVERY_EXCEPTION',
      ]) {
        const { figures, parts } = figuresOf[kind]!;
        expect([kind, figures.count]).toEqual([kind, events[kind] ?? 0]);
        expect(parts.reduce((sum, part) => sum + part.figures.count, 0)).toBe(figures.count);
        expect(parts.reduce((sum, part) => sum + part.figures.of, 0)).toBe(figures.of);
      }
      expect(figuresOf['PAYMENT_FAILED']!.figures.of).toBe(events['PAYMENT_STARTED'] ?? 0);
      const { rows } = await database.query<{ lost: number; late: number }>(
        `select count(*) filter (where data ->> 'heard' = 'QUERY')::int as lost,
           count(*) filter (where type = 'DELIVERED' and (data ->> 'deliveredAt')::timestamptz > (
             select (s.data ->> 'estimatedDelivery')::timestamptz from order_event s
             where s.order_id = e.order_id and s.type = 'SHIPPED'))::int as late
         from order_event e where occurred_at >= $1 and occurred_at < $2`,
        [period.from, period.to],
      );
      expect(figuresOf['CALLBACK_LOST']!.figures.count).toBe(rows[0]!.lost);
      expect(figuresOf['LATE_DELIVERY']!.figures.count).toBe(rows[0]!.late);
    }
  }, 120_000);

  it('name the slowest orders', async () => {
    for (const period of periods()) {
      const { slow } = await reportPerformance(shopIn(), period);
      const found = await findSlowOrders(shopIn(), period, slow);
      const { rows } = await database.query<{ id: string; ms: number }>(
        `select e.order_id as id, 1000 * extract(epoch from e.occurred_at - p.occurred_at)::float8 as ms
         from order_event e join order_event p on p.order_id = e.order_id and p.type = 'PAID'
         where e.type = 'PROCESSING' and e.occurred_at >= $1 and e.occurred_at < $2
         order by 2 desc`,
        [period.from, period.to],
      );
      const slower = rows.filter(({ ms }) => ms > Math.min(30_000, 2 * slow.meanMs));
      const wholeMs = slower.slice(0, 20).map(({ ms }) => Math.round(ms));
      expect(found.map(({ tookMs }) => tookMs)).toEqual(wholeMs);
      const over = rows.filter(({ ms }) => ms > 30_000).length;
      const near = rows.filter(({ ms }) => Math.abs(ms - 30_000) < 1_200).length;
      expect(Math.abs(slow.overLimit - over)).toBeLessThanOrEqual(near);
    }
  }, 120_000);

  it.each(['Asia/Shanghai', 'Asia/Kolkata', 'America/New_York'])(
    'are the sales of each day in %s, to the last fen',
    async (timeZone) => {
      for (const period of periods().slice(0, 6)) {
        const report = await reportSales(shopIn(timeZone), period, 'DAY');
        const slow = await salesTheSlowWay(database, { ...period, timeZone });
        const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        const ours = report.buckets.flatMap(({ start, totals }) =>
          totals.map((one) => ({ bucket: format.format(start), ...one })),
        );
        const seen = ours.map(
          ({ bucket, currency, placed, converted, paid, repeated, ...money }) => ({
            ...{ bucket, currency, placed, converted, paid, repeated },
            ...{ revenue: money.revenue.amount, refunded: money.refunded.amount },
          }),
        );
        const asMoney = (minor: string, currency: string) =>
          new Money(BigInt(minor), currency).amount;
        expect(seen).toEqual(
          slow.map((one) => ({
            ...one,
            revenue: asMoney(one.revenue, one.currency),
            refunded: asMoney(one.refunded, one.currency),
          })),
        );
        for (const { currency, placed } of report.totals) {
          const days = slow.filter((one) => one.currency === currency);
          expect(placed).toBe(days.reduce((sum, one) => sum + one.placed, 0));
        }
      }
    },
    60_000,
  );

  it('are the sales of each product, less what went back for it', async () => {
    for (const period of periods().slice(0, 6)) {
      const whole = [{ start: period.from, end: period.to }];
      const [parts] = await splitSales(shopIn(), whole, 'PRODUCT', 100);
      const slow = await productsTheSlowWay(database, period.from, period.to);
      const byKey = new Map(parts!.map((part) => [`${part.key} ${part.currency}`, part]));
      for (const { key, currency, ...theirs } of slow) {
        const part = byKey.get(`${key} ${currency}`)!;
        expect(part).toMatchObject({
          ...{ paid: theirs.paid, units: theirs.units },
          revenue: new Money(BigInt(theirs.revenue), currency),
          refunded: new Money(BigInt(theirs.refunded), currency),
        });
      }
      for (const by of ['COUNTRY', 'PAYMENT_METHOD'] as const) {
        const [countries] = await splitSales(shopIn(), whole, by, 100);
        const { totals } = await reportSales(shopIn(), period, 'MONTH');
        for (const { currency, paid, placed, units } of totals) {
          const ours = countries!.filter((one) => one.currency === currency);
          const sum = (name: 'paid' | 'placed' | 'units') =>
            ours.reduce((all, one) => all + one[name], 0);
          expect([sum('paid'), sum('placed'), sum('units')]).toEqual([paid, placed, units]);
        }
      }
    }
  }, 120_000);

  it('are the same when all is made from the events anew', async () => {
    const all = async () => {
      const tables = ['measure_rollup', 'sales_rollup', 'rollup_minute', 'slow_order'];
      const rows: object[][] = [];
      for (const table of tables) {
        rows.push((await database.query<object>(`select * from ${table} t order by t::text`)).rows);
      }
      return rows;
    };
    const before = await all();
    expect(await rebuildRollups(orm.em as Shop['em'])).toBeGreaterThan(ORDERS);
    const after = await all();
    expect(after).toEqual(before);
  }, 120_000);
});
