import { Link } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Status } from '../../parts/Status.js';
import { OpenAlerts } from '../alerts/OpenAlerts.js';
import { When } from '../../parts/When.js';
import { useOrderFeed, type FeedEvent } from './useOrderFeed.js';

/** What staff have to know of, and every step of every order as it happens. */
export function Live() {
  const words = useWords();
  const { events, count, error } = useOrderFeed();
  return (
    <>
      <header className="title">
        <h1>{words.live.title}</h1>
        <span className="soft">{words.live.seen(count)}</span>
      </header>
      <OpenAlerts />
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

function FeedRow({ event }: { event: FeedEvent }) {
  const { orderStatus } = useWords();
  const { order } = event;
  return (
    <li className="card row">
      <Status tone={orderTone(event.orderStatus)}>{orderStatus[event.orderStatus]}</Status>
      <Link href={`/orders/${order.id}`}>{order.number}</Link>
      <span>{event.message}</span>
      <span className="soft">{order.customer.name}</span>
      <Amount money={order.pricing.total} />
      <When at={event.occurredAt} />
    </li>
  );
}
