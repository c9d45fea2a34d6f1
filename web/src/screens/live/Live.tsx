import { useQuery } from '@apollo/client/react';
import { ConsoleRecentEventsDocument } from '../../generated/graphql.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { OpenAlerts } from '../alerts/OpenAlerts.js';
import { Feed } from './Feed.js';

const SHOWN_AT_FIRST = 30;

/** What staff have to know of, how many orders are where, and every step of every order: the last ones, then each as it happens. */
export function Live() {
  const { data, error, refetch } = useQuery(ConsoleRecentEventsDocument, {
    variables: { first: SHOWN_AT_FIRST },
    fetchPolicy: 'no-cache',
  });
  const recent = data?.recentOrderEvents;
  return (
    <>
      {!recent && error && <Failed error={error} retry={() => void refetch()} />}
      {!recent && !error && <Loading />}
      {recent && <Feed recent={recent} alerts={<OpenAlerts />} />}
    </>
  );
}
