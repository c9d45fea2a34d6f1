import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { EventConsumer } from '../../entities/EventConsumer.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import type { OrderEventType } from '../../entities/OrderEventType.js';
import { ParkedEvent } from '../../entities/ParkedEvent.js';

type ConsumerShop = Pick<Shop, 'em' | 'clock' | 'log'>;

/** Follow-up work on events: its changes and its place in the stream are committed together. */
export interface Consumer {
  name: string;
  /** What it follows up; the other events pass it by. */
  types: readonly OrderEventType[];
  /** Fewer of them, where the others are no use at the moment and need not be read. */
  wanted?(tx: EntityManager): Promise<readonly OrderEventType[]>;
  consume(tx: EntityManager, events: readonly OrderEvent[]): Promise<void>;
}

const BATCH = 100;
const MAX_TRIES = 5;

/**
 * Lets one consumer work through the events that it has not seen, in order, until there are none. Only one process
 * runs a consumer at a time; another one finds it busy and leaves. An event that fails again and again is parked, so
 * that those behind it go on.
 */
export async function consumeEvents(shop: ConsumerShop, consumer: Consumer): Promise<number> {
  for (let consumed = 0; ;) {
    const count = await consumeBatch(shop, consumer);
    consumed += count;
    if (count < BATCH) return consumed;
  }
}

async function consumeBatch(shop: ConsumerShop, consumer: Consumer): Promise<number> {
  try {
    return await take(shop, consumer, BATCH);
  } catch (error) {
    shop.log.error({ err: error, consumer: consumer.name }, 'a batch of events failed');
    return oneByOne(shop, consumer);
  }
}

function take(shop: ConsumerShop, consumer: Consumer, limit: number): Promise<number> {
  return transaction(shop.em, async (tx) => {
    const place = await claimPlace(tx, consumer.name);
    if (!place) return 0;
    const end = await lastPosition(tx);
    if (end === place.position) return 0;
    const events = await nextEvents(tx, consumer, { after: place.position, end, limit });
    if (events.length > 0) await consumer.consume(tx, events);
    // A full page may have more behind it; otherwise everything up to the end was looked at.
    place.position = events.length === limit ? events.at(-1)!.position! : end;
    place.failures = 0;
    return events.length;
  });
}

/** The events before the bad one are done; the bad one counts its failures and is parked in the end. */
async function oneByOne(shop: ConsumerShop, consumer: Consumer): Promise<number> {
  for (let done = 0; done < BATCH; done += 1) {
    try {
      if ((await take(shop, consumer, 1)) === 0) return done;
    } catch (error) {
      await countFailure(shop, consumer, error);
      return done;
    }
  }
  return BATCH;
}

function countFailure(shop: ConsumerShop, consumer: Consumer, error: unknown): Promise<void> {
  return transaction(shop.em, async (tx) => {
    const place = await claimPlace(tx, consumer.name);
    const end = await lastPosition(tx);
    const [event] = place
      ? await nextEvents(tx, consumer, { after: place.position, end, limit: 1 })
      : [];
    if (!place || !event) return;
    place.failures += 1;
    if (place.failures < MAX_TRIES) return;
    place.position = event.position!;
    place.failures = 0;
    const parked = {
      consumer: consumer.name,
      orderId: event.order.id,
      sequence: event.sequence,
      error: error instanceof Error ? error.message : String(error),
      parkedAt: await shop.clock.now(tx),
    };
    tx.persist(Object.assign(new ParkedEvent(), parked));
  });
}

/** How far a consumer has come, locked; nothing when another process is at it. */
export async function claimPlace(
  tx: EntityManager,
  name: string,
): Promise<EventConsumer | undefined> {
  await tx.execute('insert into event_consumer (name) values (?) on conflict do nothing', [name]);
  const options = { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE } as const;
  return (await tx.findOne(EventConsumer, { name }, options)) ?? undefined;
}

/** Whatever has a position up to here is committed and can be seen. */
export async function lastPosition(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ last: string }[]>('select last_position as last from relay');
  return Number(row!.last);
}

async function nextEvents(
  tx: EntityManager,
  consumer: Consumer,
  { after, end, limit }: { after: number; end: number; limit: number },
): Promise<OrderEvent[]> {
  const types = (await consumer.wanted?.(tx)) ?? consumer.types;
  if (types.length === 0) return [];
  return tx.find(
    OrderEvent,
    { position: { $gt: after, $lte: end }, type: { $in: [...types] } },
    { orderBy: { position: 'asc' }, limit },
  );
}
