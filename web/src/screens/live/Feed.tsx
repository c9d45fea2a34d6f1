import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { FeedFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { Counters } from './Counters.js';
import { useOrderFeed } from './useOrderFeed.js';

interface FeedProps {
  /** What happened last, newest first. */
  recent: readonly FeedFieldsFragment[];
  /** What stands above it. */
  alerts: ReactNode;
}

/** Orders on their way through the stages, from what happened last. */
export function Feed({ recent, alerts }: FeedProps) {
  const words = useWords();
  const { events, count, error } = useOrderFeed(recent);
  return (
    <>
      <header className="title">
        <h1>{words.live.title}</h1>
        <span className="soft">{words.live.seen(count)}</span>
      </header>
      <Counters news={count} />
      {alerts}
      {error && <Failed error={error} />}
      {!error && events.length === 0 && <Notice>{words.live.waiting}</Notice>}
      <ol className="feed" aria-live="polite">
        {events.map((event) => (
          <FeedRow key={event.cursor} event={event} />
        ))}
      </ol>
    </>
  );
}

function FeedRow({ event }: { event: FeedFieldsFragment }) {
  const { orderStatus } = useWords();
  const { order } = event;
  return (
    <li className="card row">
      <Status tone={orderTone(event.orderStatus)}>{orderStatus[event.orderStatus]}</Status>
      <Link href={`/orders/${order.id}`}>{order.number}</Link>
      <span>{event.message}</span>
      <span className="soft">{order.customer.name}</span>
      <Amount money={order.pricing.total} />
      <span className="end">
        <When at={event.occurredAt} />
      </span>
    </li>
  );
}
