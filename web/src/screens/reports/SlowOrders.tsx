import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language.js';
import type { Performance } from './Performance.js';
import { sayDuration } from '../../parts/sayDuration.js';

interface SlowOrdersProps {
  slow: Performance['slow'];
  orders: Performance['slowOrders'];
}

/** Orders that took longer than they may, how many did, and by what each is slow. */
export function SlowOrders({ slow, orders }: SlowOrdersProps) {
  const { language, words } = useLanguage();
  const { reports } = words;
  const { limitMs, meanMs, overLimit, overTwiceMean } = slow;
  const say = (ms: number): string => sayDuration(ms, language);
  const times = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const whySlow = (tookMs: number): string =>
    [
      ...(tookMs > limitMs ? [reports.overLimit(say(limitMs))] : []),
      ...(tookMs > 2 * meanMs ? [reports.timesMean(times.format(tookMs / meanMs))] : []),
    ].join(' · ');
  return (
    <article className="card stack">
      <h2>{reports.slow}</h2>
      <p>{reports.over(say(limitMs), overLimit, say(meanMs), overTwiceMean)}</p>
      {orders.length > 0 && <p className="soft">{reports.slowHow}</p>}
      <ul className="trail">
        {orders.map(({ order, tookMs }) => (
          <li key={order.id}>
            <Link href={`/orders/${order.id}`}>{order.number}</Link> {say(tookMs)}{' '}
            <span className="soft">{whySlow(tookMs)}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
