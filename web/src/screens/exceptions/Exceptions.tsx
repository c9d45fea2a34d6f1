import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ExceptionsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { DismissDialog } from './DismissDialog.js';
import { ExceptionFilters, filterOf } from './ExceptionFilters.js';
import { ExceptionRow } from './ExceptionRow.js';

const MOST_SHOWN = 100;
const ASK_AGAIN_MS = 10_000;

/** Everything that was put aside for a person, the longest waiting first: what it is, why, and what can be done. */
export function Exceptions() {
  const { nav, state, exceptions: words } = useWords();
  const [search] = useSearchParams();
  const [dismissing, setDismissing] = useState<string>();
  const { data, error, refetch } = useQuery(ExceptionsDocument, {
    variables: { first: MOST_SHOWN, filter: filterOf(search) },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN_MS,
  });
  const again = (): void => void refetch();
  const rows = data?.exceptions.edges ?? [];
  return (
    <>
      <header className="title">
        <h1>{nav.exceptions}</h1>
        <ExceptionFilters />
      </header>
      {error && !data && <Failed error={error} retry={again} />}
      {!data && !error && <Loading />}
      {data && rows.length === 0 && <Notice>{state.nothing}</Notice>}
      {rows.length > 0 && (
        <section className="card">
          <ul className="feed">
            {rows.map(({ node }) => (
              <ExceptionRow
                key={node.id}
                exception={node}
                dismiss={() => setDismissing(node.id)}
                done={again}
              />
            ))}
          </ul>
          {data?.exceptions.pageInfo.hasNextPage && <p className="soft">{words.more}</p>}
        </section>
      )}
      {dismissing && (
        <DismissDialog
          id={dismissing}
          close={() => {
            setDismissing(undefined);
            again();
          }}
        />
      )}
    </>
  );
}
