import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ExceptionsDocument, type ExceptionFilter } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { Problems } from '../../parts/Problems.js';
import type { Problem } from '../../parts/useAction.js';
import { DismissDialog } from './DismissDialog.js';
import { ExceptionFilters, filterOf } from './ExceptionFilters.js';
import { ExceptionRow } from './ExceptionRow.js';
import { sayRefusal } from './sayRefusal.js';

/** Everything that was put aside for a person, the longest waiting first: what it is, why, and what can be done. */
export function Exceptions() {
  const { nav } = useWords();
  const [search] = useSearchParams();
  return (
    <>
      <header className="title">
        <h1>{nav.exceptions}</h1>
        <ExceptionFilters />
      </header>
      <ExceptionList key={search.toString()} filter={filterOf(search)} />
    </>
  );
}

function ExceptionList({ filter }: { filter: ExceptionFilter }) {
  const [dismissing, setDismissing] = useState<string>();
  const [refusal, setRefusal] = useState<{ id: string; problems: readonly Problem[] }>();
  const words = useWords();
  const pages = useOpenedPages(ExceptionsDocument, (data) => data.exceptions, { filter });
  return (
    <>
      {refusal && isGone(refusal.id, pages.list) && (
        <Problems problems={sayRefusal(words, refusal.problems)} />
      )}
      <OpenedRows
        pages={pages}
        isCard
        row={(exception) => (
          <ExceptionRow
            exception={exception}
            dismiss={() => setDismissing(exception.id)}
            done={pages.again}
            refused={(told) => {
              setRefusal({ id: exception.id, problems: told });
              pages.again();
            }}
          />
        )}
      />
      {dismissing && (
        <DismissDialog id={dismissing} close={() => setDismissing(undefined)} done={pages.again} />
      )}
    </>
  );
}

/** What is on the list says itself what is in its way. */
const isGone = (
  id: string,
  list: { edges: readonly { node: { id: string } }[] } | undefined,
): boolean => !!list && !list.edges.some(({ node }) => node.id === id);
