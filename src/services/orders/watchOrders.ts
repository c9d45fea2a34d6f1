import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { problem, Refusal } from '../../errors.js';
import { lastPosition } from '../events/consumeEvents.js';
import { conditionsOf, type OrderFilter } from './findOrders.js';
import { beginAt, followRows } from '../events/followRows.js';
import { customerTopic, EVENTS_TOPIC } from '../events/relayEvents.js';

type WatchContext = Pick<Context, 'em' | 'viewer' | 'topics' | 'log'>;

const PAGE = 100;

/** The events of all of the customer's orders, after a cursor and then live. */
export function watchMyOrders(
  ctx: WatchContext,
  after: string | undefined,
): Promise<AsyncIterableIterator<OrderEvent>> {
  const { identity } = ctx.viewer;
  if (identity.role !== 'customer') throw new Refusal(problem('NOT_FOUND', {}));
  const mine = { order: { customer: { id: identity.id } } };
  return watch(ctx, customerTopic(identity.id), mine, after);
}

/** The events of all orders of the shop that are as the filter says, after a cursor and then live. */
export function watchAllOrders(
  ctx: WatchContext,
  { after, filter }: { after?: string | undefined; filter?: OrderFilter | undefined },
): Promise<AsyncIterableIterator<OrderEvent>> {
  const matching = filter ? { order: conditionsOf(filter) } : {};
  return watch(ctx, EVENTS_TOPIC, matching as FilterQuery<OrderEvent>, after);
}

/** Follows positions: they are given after the commit, in the order of commits, so that none is ever skipped. */
async function watch(
  { em, topics, log }: WatchContext,
  topic: string,
  where: FilterQuery<OrderEvent>,
  after: string | undefined,
): Promise<AsyncIterableIterator<OrderEvent>> {
  const given = after === undefined ? undefined : positionIn(after);
  const wakeups = topics.subscribe(topic);
  return followRows({
    wakeups,
    after: await beginAt(wakeups, async () => given ?? lastPosition(em.fork())),
    placeOf: ({ position }) => position!,
    failed: (error) => log.warn({ err: error, topic }, 'the events of orders could not be read'),
    read: (last) =>
      em
        .fork()
        .find(
          OrderEvent,
          { $and: [where, { position: { $gt: last } }] },
          { orderBy: { position: 'asc' }, limit: PAGE },
        ),
  });
}

/** An empty cursor is the beginning of everything. */
function positionIn(cursor: string): number {
  if (cursor === '') return 0;
  const position = Number(cursor);
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw new Refusal(problem('INVALID_INPUT', { reason: 'CURSOR_MALFORMED' }, ['after']));
}
