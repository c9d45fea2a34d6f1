import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { useMay } from '../../api/session.js';
import { useResumed } from '../../api/useResumed.js';
import { ConsoleAlertFeedDocument, ConsoleOpenAlertsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';

/** How many alerts nobody looks after, on every screen, the moment it changes. */
export function AlertCount() {
  const { alerts: words } = useWords();
  const may = useMay();
  const { data, refetch } = useQuery(ConsoleOpenAlertsDocument);
  useResumed(ConsoleAlertFeedDocument, {
    cursorOf: ({ alertFeed }) => alertFeed.cursor,
    take: () => void refetch(),
    isBack: refetch,
  });
  const count = data?.alerts.edges.filter(({ node }) => !node.acknowledgedAt).length ?? 0;
  if (count === 0) return null;
  return (
    <Link href={may('orders') ? '/' : '/alerts'} className="status bad">
      {words.count(count, data?.alerts.pageInfo.hasNextPage ?? false)}
    </Link>
  );
}
