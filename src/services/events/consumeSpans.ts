import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { claimPlace } from './consumeEvents.js';

/** The rows of a stream with a position behind `after`, up to and with `upTo`. */
export interface Span {
  after: number;
  upTo: number;
}

/** Follow-up work that is done for many events at once, by SQL over their positions. */
export interface SpanConsumer<Outcome = void> {
  name: string;
  /** The last position given so far: whatever is up to there is committed and can be seen. */
  lastPosition(em: EntityManager): Promise<number>;
  consume(tx: EntityManager, span: Span): Promise<Outcome>;
}

const SPAN = 5_000;

/**
 * Lets one consumer work through the positions that it has not seen. What it wrote and how far it has come are
 * committed together, so that nothing is counted twice or left out. A span that fails is tried again whole. `committed` is
 * told what came of each.
 */
export async function consumeSpans<Outcome>(
  { em }: Pick<Shop, 'em'>,
  consumer: SpanConsumer<Outcome>,
  committed: (outcome: Outcome) => void = () => {},
): Promise<number> {
  for (let consumed = 0; ;) {
    const span = await transaction(em, async (tx) => {
      // Work and place are lost together or not at all: no commit needs to wait for the disk.
      await tx.execute('set local synchronous_commit = off');
      return takeSpan(tx, consumer, SPAN);
    });
    if (!span) return consumed;
    committed(span.outcome);
    consumed += span.count;
    if (span.count < SPAN) return consumed;
  }
}

/** The next span, in a transaction that is open already. */
export async function consumeSpan<Outcome>(
  tx: EntityManager,
  consumer: SpanConsumer<Outcome>,
  size = SPAN,
): Promise<number> {
  return (await takeSpan(tx, consumer, size))?.count ?? 0;
}

/** Nothing when there is nothing new, or another process is at it. */
async function takeSpan<Outcome>(
  tx: EntityManager,
  consumer: SpanConsumer<Outcome>,
  size: number,
): Promise<{ count: number; outcome: Outcome } | undefined> {
  const place = await claimPlace(tx, consumer.name);
  if (!place) return undefined;
  const after = place.position;
  const upTo = Math.min(await consumer.lastPosition(tx), after + size);
  if (upTo <= after) return undefined;
  const outcome = await consumer.consume(tx, { after, upTo });
  place.position = upTo;
  return { count: upTo - after, outcome };
}
