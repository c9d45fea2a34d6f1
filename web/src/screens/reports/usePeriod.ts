import { useApolloClient } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../../api/session.js';
import { dayOf, periodBetween, periodOf, SPANS, type Span } from './period.js';

/** The time that is reported on: so far back from now, or from one day to another, as the address says. */
export function usePeriod() {
  const { timeZone } = useSession().facts;
  const client = useApolloClient();
  const [search, setSearch] = useSearchParams();
  const [now, setNow] = useState(() => Date.now());
  const [first, last, given] = [search.get('from'), search.get('to'), search.get('span')];
  const span: Span = given && given in SPANS ? (given as Span) : 'week';
  const between = useMemo(() => periodBetween(first, last, timeZone), [first, last, timeZone]);
  const back = useMemo(() => periodOf(span, now), [span, now]);
  const period = between ?? back;
  // Its end is not included.
  const days = {
    from: first ?? dayOf(Date.parse(period.from), timeZone),
    to: last ?? dayOf(Date.parse(period.to) - 1, timeZone),
  };
  return {
    period,
    days,
    span: first || last ? ('dates' as const) : span,
    isRefused: Boolean(first && last) && !between,
    lookBack: (next: Span) => setSearch({ span: next }),
    choose: (next: Partial<typeof days>) => setSearch({ ...days, ...next }),
    refresh: (): void => {
      setNow(Date.now());
      void client.refetchQueries({ include: 'active' });
    },
  };
}
