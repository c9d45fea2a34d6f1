import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language.js';
import type { Performance } from './Performance.js';
import { sayDuration } from '../../parts/sayDuration.js';

interface SlowOrdersProps {
  slow: Performance['slow'];
  orders: Performance['slowOrders'];
}

/** Orders that took longer than they may, and how many did. */
export function SlowOrders({ slow, orders }: SlowOrdersProps) {
  const { language, words } = useLanguage();
  return (
    <article className="card stack">
      <h2>{words.reports.slow}</h2>
      <p>
        {words.reports.over(
          sayDuration(slow.limitMs, language),
          slow.overLimit,
          slow.overTwiceMean,
        )}
      </p>
      <ul className="trail">
        {orders.map(({ order, tookMs }) => (
          <li key={order.id}>
            <Link href={`/orders/${order.id}`}>{order.number}</Link> {sayDuration(tookMs, language)}
          </li>
        ))}
      </ul>
    </article>
  );
}
