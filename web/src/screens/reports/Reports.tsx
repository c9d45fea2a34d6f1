import { useWords } from '../../i18n/language.js';
import { FileButton } from '../../parts/FileButton.js';
import { Performance } from './Performance.js';
import type { Period } from './period.js';
import { PeriodFields } from './PeriodFields.js';
import { Sales } from './Sales.js';
import { StockReport } from './StockReport.js';
import { usePeriod } from './usePeriod.js';

/** What was sold, how long its way took, and what is there to be sold. */
export function Reports() {
  const { reports: words, nav } = useWords();
  const chosen = usePeriod();
  const { period } = chosen;
  return (
    <>
      <header className="title">
        <h1>{nav.reports}</h1>
        <PeriodFields chosen={chosen} />
        <span className="row">
          {period && <PeriodFiles period={period} />}
          <FileButton name={words.csv.stock} address="/reports/stock.csv" saveAs="stock.csv" />
        </span>
      </header>
      <div className="stack">
        {period && <Sales period={period} />}
        {period && <Performance period={period} />}
        <StockReport />
      </div>
    </>
  );
}

function PeriodFiles({ period }: { period: Period }) {
  const { csv } = useWords().reports;
  const query = new URLSearchParams({ ...period }).toString();
  return (
    <>
      <FileButton name={csv.sales} address={`/reports/sales.csv?${query}`} saveAs="sales.csv" />
      <FileButton
        name={csv.performance}
        address={`/reports/performance.csv?${query}`}
        saveAs="performance.csv"
      />
    </>
  );
}
