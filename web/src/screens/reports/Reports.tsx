import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { FileButton } from '../../parts/FileButton.js';
import { withParameter } from '../../parts/withParameter.js';
import { Performance } from './Performance.js';
import { periodOf, SPANS, type Span } from './period.js';
import { Sales } from './Sales.js';

/** What was sold, and how long its way took. */
export function Reports() {
  const { reports: words, nav } = useWords();
  const [search, setSearch] = useSearchParams();
  const given = search.get('span');
  const span: Span = given && given in SPANS ? (given as Span) : 'week';
  const period = useMemo(() => periodOf(span, Date.now()), [span]);
  const query = new URLSearchParams({ ...period }).toString();
  return (
    <>
      <header className="title">
        <h1>{nav.reports}</h1>
        <Choice
          label={words.span}
          value={span}
          options={Object.keys(SPANS) as Span[]}
          names={words.spans}
          change={(next) => setSearch((before) => withParameter(before, 'span', next))}
        />
        <span className="row">
          <FileButton
            name={words.csv.sales}
            address={`/reports/sales.csv?${query}`}
            saveAs="sales.csv"
          />
          <FileButton
            name={words.csv.performance}
            address={`/reports/performance.csv?${query}`}
            saveAs="performance.csv"
          />
          <FileButton name={words.csv.stock} address="/reports/stock.csv" saveAs="stock.csv" />
        </span>
      </header>
      <div className="stack">
        <Sales period={period} />
        <Performance period={period} />
      </div>
    </>
  );
}
