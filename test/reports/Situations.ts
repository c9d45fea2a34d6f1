import 'reflect-metadata';
import { Client } from 'pg';
import type { Shop } from '../../src/context.js';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { consumeSpans } from '../../src/services/events/consumeSpans.js';
import { sayRecommendation } from '../../src/services/reports/recommendations/sayRecommendation.js';
import {
  reportPerformance,
  type PerformanceReport,
} from '../../src/services/reports/reportPerformance.js';
import type { Period } from '../../src/services/reports/periods.js';
import { rollUpEvents } from '../../src/services/reports/rollUpEvents.js';
import { createDatabase } from '../support/cluster.js';
import { DAY } from './randomLives.js';
import { WrittenLives, type WrittenOrder } from './WrittenLives.js';

const LONG_AGO = Date.UTC(2026, 1, 1);

/** What happens from a moment on. */
type Happening = (lives: WrittenLives, at: number) => void;

interface Said {
  code: string;
  en: string;
  zh: string;
}

/** Situations, each with some days of its own in which nothing else happens. */
export class Situations {
  readonly em: Shop['em'];
  readonly database: Client;
  private readonly shuts: () => Promise<void>;
  private day = LONG_AGO;

  static async open(): Promise<Situations> {
    const url = await createDatabase();
    const orm = await openOrm({ url, poolSize: 2, applicationName: 'advice' });
    await migrate(orm);
    const database = new Client({ connectionString: url });
    await database.connect();
    return new Situations(orm.em as Shop['em'], database, async () => {
      await database.end();
      await orm.close(true);
    });
  }

  private constructor(em: Shop['em'], database: Client, shuts: () => Promise<void>) {
    this.em = em;
    this.database = database;
    this.shuts = shuts;
  }

  close(): Promise<void> {
    return this.shuts();
  }

  /** A day of its own. */
  newDay(): Period {
    this.day += 10 * DAY;
    return { from: new Date(this.day), to: new Date(this.day + DAY) };
  }

  /** What is said of a day, after one on which other things happened. */
  async adviceAfter(happens: Happening, before: Happening = () => {}): Promise<Said[]> {
    const period = this.newDay();
    const lives = new WrittenLives();
    before(lives, this.day - DAY);
    happens(lives, this.day);
    await lives.write(this.database);
    await consumeSpans({ em: this.em }, rollUpEvents);
    return this.adviceOf(period);
  }

  async adviceOf(period: Period): Promise<Said[]> {
    const { recommendations } = await this.reportOf(period);
    return recommendations.map((one) => ({
      code: one.code,
      en: sayRecommendation('en', one),
      zh: sayRecommendation('zh-CN', one),
    }));
  }

  reportOf(period: Period): Promise<PerformanceReport> {
    const settings = { slowOrderMs: 30_000 } as Shop['settings'];
    return reportPerformance({ em: this.em, settings }, period);
  }
}

/** An order that was paid and is on the floor. */
export const onTheFloor = (lives: WrittenLives, at: number): WrittenOrder => {
  const order = lives.order({ at });
  lives.paid(order, at);
  lives.event(order, 'PROCESSING', at + 50);
  return order;
};

export const picked = (
  lives: WrittenLives,
  at: number,
  warehouse: string,
  afterMs: number,
): WrittenOrder => {
  const order = onTheFloor(lives, at);
  lives.event(order, 'PICKED', at + afterMs, { warehouse });
  return order;
};
