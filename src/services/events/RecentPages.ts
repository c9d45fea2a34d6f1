import type { FeedSource, Page, Positioned } from './Feed.js';

const KEPT_MS = 1_000;
const MOST = 16;

interface Kept<Row> {
  after: number;
  page: Page<Row>;
}

/**
 * What was read for a follower who is behind, kept a moment for the others: clients come back together, and whoever is handed the
 * same rows shares what they look like, too. Only full pages are kept: to the last one rows may have been added since.
 */
export class RecentPages<Row extends Positioned> {
  readonly #source: FeedSource<Row>;
  readonly #underWay = new Map<number, Promise<Page<Row>>>();
  #kept: Kept<Row>[] = [];
  #forgetting: NodeJS.Timeout | undefined;

  constructor(source: FeedSource<Row>) {
    this.#source = source;
  }

  /** Rows after a place: those that somebody has read, or else what `read` finds. */
  async after(after: number, read: () => Promise<Page<Row>>): Promise<Page<Row>> {
    const waitedFor = new Set<Promise<unknown>>();
    for (;;) {
      const kept = this.#kept.find((one) => one.after <= after && after < one.page.upTo);
      if (kept) return this.#restOf(kept.page, after);
      const reading = this.#readingBefore(after);
      if (!reading || waitedFor.has(reading)) break;
      waitedFor.add(reading);
      await reading.catch(() => {});
    }
    const reading = read();
    this.#underWay.set(after, reading);
    try {
      const page = await reading;
      if (page.isFull) this.#keep({ after, page });
      return this.#restOf(page, after);
    } finally {
      if (this.#underWay.get(after) === reading) this.#underWay.delete(after);
    }
  }

  /** What is being read from here on, or from not long before: then it may have these rows as well. */
  #readingBefore(after: number): Promise<Page<Row>> | undefined {
    const starts = [...this.#underWay.keys()].filter((start) => start <= after);
    return this.#underWay.get(Math.max(...starts));
  }

  /** A list of one's own: it is used up. */
  #restOf(page: Page<Row>, after: number): Page<Row> {
    return { ...page, rows: page.rows.filter((row) => this.#source.placeOf(row) > after) };
  }

  #keep(kept: Kept<Row>): void {
    this.#kept.push(kept);
    if (this.#kept.length > MOST) this.#kept.shift();
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => (this.#kept = []), KEPT_MS).unref();
  }
}
