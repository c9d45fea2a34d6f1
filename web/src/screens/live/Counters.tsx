import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { ConsoleOrderCountsDocument } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';

const ASK_AGAIN_MS = 5_000;
const SETTLE_MS = 300;

/** How many orders are at each stage now; asked for anew after news, and now and then while they do not cease. */
export function Counters({ news }: { news: number }) {
  const { language, words } = useLanguage();
  const { data, refetch } = useQuery(ConsoleOrderCountsDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN_MS,
  });
  useEffect(() => {
    const timer = setTimeout(() => void refetch().catch(() => undefined), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [news, refetch]);
  const said = new Intl.NumberFormat(language);
  return (
    <ul className="counters" aria-label={words.live.counters}>
      {data?.orderCounts.map(({ status, count }) => (
        <li key={status}>
          <Link href={`/orders?status=${status}`} className="card">
            <strong>{said.format(count)}</strong> {words.orderStatus[status]}
          </Link>
        </li>
      ))}
    </ul>
  );
}
