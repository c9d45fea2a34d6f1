import { useQuery } from '@apollo/client/react';
import { ConsoleRecentEventsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { OpenAlerts } from '../alerts/OpenAlerts.js';
import { Feed } from './Feed.js';

const SHOWN_AT_FIRST = 30;

/** What staff have to know of, how many orders are where, and every step of every order: the last ones, then each as it happens. */
export function Live() {
  const { live } = useWords();
  const { data, error, refetch } = useQuery(ConsoleRecentEventsDocument, {
    variables: { first: SHOWN_AT_FIRST },
    fetchPolicy: 'no-cache',
  });
  const recent = data?.recentOrderEvents;
  const alerts = <OpenAlerts />;
  if (recent) return <Feed recent={recent} alerts={alerts} />;
  return (
    <>
      <header className="title">
        <h1>{live.title}</h1>
      </header>
      {alerts}
      {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}
    </>
  );
}
