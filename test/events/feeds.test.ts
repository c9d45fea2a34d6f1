import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { Metrics } from '../../src/telemetry/Metrics.js';
import { createInProcessTopics } from '../../src/gateways/topics/inProcess.js';
import type { FeedSource } from '../../src/services/events/Feed.js';
import { Feeds } from '../../src/services/events/Feeds.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

interface Row {
  position: number;
}

const PAGE = 100;

/** Rows that can be read, and how often they were. */
class Shelf implements FeedSource<Row> {
  readonly key = 'shelf';
  readonly topics = ['shelf'];
  readonly rows: Row[] = [];
  reads = 0;
  isAway = false;
  readonly placeOf = ({ position }: Row): number => position;
  readonly last = async (): Promise<number> => this.rows.length;
  readonly read = async (_em: EntityManager, after: number) => {
    this.reads += 1;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    if (this.isAway) throw new Error('The database is away');
    const rows = this.rows.slice(after, after + PAGE).map((row) => ({ ...row }));
    return { rows, upTo: after + rows.length, isFull: rows.length === PAGE };
  };

  add(count: number): void {
    for (let n = 0; n < count; n += 1) this.rows.push({ position: this.rows.length + 1 });
  }
}

function open() {
  const topics = createInProcessTopics();
  const em = { fork: () => em } as unknown as EntityManager;
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  return {
    shelf: new Shelf(),
    topics,
    feeds: new Feeds({ em, topics, metrics: new Metrics(), log }),
    warnings,
  };
}

/** What a follower is handed, until it has seen the row at `end`. */
async function readsTo(end: number, rows: AsyncIterableIterator<Row>, dawdle = async () => {}) {
  const seen: Row[] = [];
  for await (const row of rows) {
    seen.push(row);
    if (row.position === end) break;
    await dawdle();
  }
  return seen;
}

const upTo = (count: number, from = 1): number[] =>
  Array.from({ length: count - from + 1 }, (_one, n) => from + n);

describe('a feed', () => {
  it('is read once for a hundred who follow it, and hands all of them the same row', async () => {
    const { shelf, topics, feeds } = open();
    shelf.add(5);
    const followers = await times(100, () => feeds.follow(shelf, undefined));
    const reading = followers.map((rows) => readsTo(6, rows));
    shelf.add(1);
    topics.publish('shelf');
    const seen = await Promise.all(reading);
    expect(shelf.reads).toBe(1);
    expect(seen.map((rows) => rows.map(({ position }) => position))).toEqual(seen.map(() => [6]));
    expect(new Set(seen.flat()).size).toBe(1);
    expect(feeds.isEmpty).toBe(true);
  });

  it('is read for all who come back together, wherever they left off', async () => {
    const { shelf, feeds } = open();
    shelf.add(1_050);
    const places = [0, 0, 37, 99, 100, 101, 520, 999];
    const all = await Promise.all(
      places.map(async (after) => readsTo(1_050, await feeds.follow(shelf, after))),
    );
    for (const [index, seen] of all.entries()) {
      expect(seen.map(({ position }) => position)).toEqual(upTo(1_050, places[index]! + 1));
    }
    // Each by itself, they would read seventy pages. The last ones may have got rows meanwhile: they are read for each.
    expect(shelf.reads).toBeLessThan(25);
    expect(new Set(all.flat().filter(({ position }) => position <= 1_000)).size).toBeLessThan(
      1_300,
    );
  });

  it('leaves nobody a gap or a duplicate, wherever they begin and however slowly they read', async () => {
    const { shelf, topics, feeds } = open();
    const end = 3_000;
    const dawdle = () => new Promise<void>((resolve) => setImmediate(resolve));
    const reading = times(20, async () => {
      const after = Math.floor(Math.random() * shelf.rows.length);
      const seen = await readsTo(end, await feeds.follow(shelf, after), dawdle);
      expect(seen.map(({ position }) => position)).toEqual(upTo(end, after + 1));
    });
    while (shelf.rows.length < end) {
      shelf.add(Math.min(1 + Math.floor(Math.random() * 40), end - shelf.rows.length));
      topics.publish('shelf');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
    }
    await reading;
  }, 120_000);

  it('keeps no more than a few rows for a follower who does not read, who goes on all the same', async () => {
    const { shelf, topics, feeds } = open();
    const slow = await feeds.follow(shelf, 0);
    const quick = await feeds.follow(shelf, 0);
    shelf.add(1);
    topics.publish('shelf');
    await slow.next();
    const reading = readsTo(1_000, quick);
    while (shelf.rows.length < 1_000) {
      shelf.add(37);
      if (shelf.rows.length > 1_000) shelf.rows.length = 1_000;
      topics.publish('shelf');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await reading;
    const before = shelf.reads;
    const seen = await readsTo(1_000, slow);
    expect(seen.map(({ position }) => position)).toEqual(upTo(1_000, 2));
    // From the rows again: what the feed had read was not kept for it.
    expect(shelf.reads).toBeGreaterThan(before);
  }, 120_000);

  it('outlives a database that is away for a while', async () => {
    const { shelf, topics, feeds, warnings } = open();
    const rows = await feeds.follow(shelf, 0);
    const reading = readsTo(3, rows);
    shelf.isAway = true;
    shelf.add(3);
    topics.publish('shelf');
    await until('it was tried', () => warnings.length > 0);
    shelf.isAway = false;
    expect((await reading).map(({ position }) => position)).toEqual([1, 2, 3]);
  }, 120_000);

  it('ends for those who follow it when the shop closes', async () => {
    const { shelf, topics, feeds } = open();
    const rows = await feeds.follow(shelf, 0);
    const next = rows.next();
    await topics.close();
    expect(await next).toEqual({ value: undefined, done: true });
    expect(feeds.isEmpty).toBe(true);
  });
});
