import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedSource, Positioned } from './Feed.js';

const PAGE = 100;

export interface PositionedRows<Row> extends Pick<FeedSource<Positioned>, 'key' | 'topics'> {
  /** The last position given so far. */
  last(em: EntityManager): Promise<number>;
  /** In the order of positions. */
  find(em: EntityManager, places: { $gt: number; $lte: number }, limit: number): Promise<Row[]>;
}

/**
 * Rows in the order of their positions. These are given after the commit, in the order of commits: whoever knows the
 * last one has seen all before it, those that are none of theirs too.
 */
export function positionedFeed<Row extends Positioned>({
  key,
  topics,
  last,
  find,
}: PositionedRows<Row>): FeedSource<Row> {
  return {
    key,
    topics,
    placeOf: ({ position }) => position!,
    last,
    async read(em, after) {
      const end = await last(em);
      const rows = end > after ? await find(em, { $gt: after, $lte: end }, PAGE) : [];
      const isFull = rows.length === PAGE;
      return { rows, isFull, upTo: isFull ? rows.at(-1)!.position! : Math.max(after, end) };
    },
  };
}
