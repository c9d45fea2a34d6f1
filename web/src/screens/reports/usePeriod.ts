import { useApolloClient } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../../api/session.js';
import { daysOf, faultsOf, periodBetween, SPANS, type Days, type Span } from './period.js';

/** The days that are reported on: so many up to today, or from one day to another, as the address says. */
export function usePeriod() {
  const { timeZone } = useSession().facts;
  const client = useApolloClient();
  const [search, setSearch] = useSearchParams();
  const [now, setNow] = useState(() => Date.now());
  const [first, last, given] = [search.get('from'), search.get('to'), search.get('span')];
  const span: Span = given && given in SPANS ? (given as Span) : 'week';
  const back = daysOf(span, now, timeZone);
  const days: Days = { from: first ?? back.from, to: last ?? back.to };
  const { from, to } = days;
  const faults = useMemo(() => faultsOf({ from, to }), [from, to]);
  const isWrong = Object.values(faults).some(Boolean);
  const period = useMemo(
    () => (isWrong ? undefined : periodBetween({ from, to }, timeZone)),
    [isWrong, from, to, timeZone],
  );
  return {
    /** Absent while something is wrong with the days: no figures are of them. */
    period,
    days,
    faults,
    span: first === null && last === null ? span : ('dates' as const),
    lookBack: (next: Span) => setSearch({ span: next }),
    choose: (next: Partial<Days>) => setSearch({ ...days, ...next }),
    refresh: (): void => {
      setNow(Date.now());
      void client.refetchQueries({ include: 'active' });
    },
  };
}
