import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import {
  ConsoleStockReportDocument,
  type ConsoleStockReportQuery,
} from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Figures } from './Figures.js';
import { ReportHead } from './ReportHead.js';
import { StockItems } from './StockItems.js';

const PAGE = 20;

/** What lies on the shelves, what it is worth and how long it lasts; what to order, and what nobody wants. */
export function StockReport() {
  const { words } = useLanguage();
  const { data, error, refetch, fetchMore } = useQuery(ConsoleStockReportDocument, {
    variables: { first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { reports } = words;
  const { at, items, toReorder, slowMovers } = data.stockReport;
  return (
    <section className="stack">
      <ReportHead title={words.nav.stock} asOf={at} />
      <article className="card">
        <Totals report={data.stockReport} />
      </article>
      <div className="grid">
        <StockItems title={words.stock.toReorder} items={toReorder} show="toOrder" />
        <StockItems title={reports.slowMovers} hint={reports.slowHint} items={slowMovers} />
      </div>
      <StockItems title={reports.cover} items={items.edges.map(({ node }) => node)} />
      <MoreButton page={items.pageInfo} more={(after) => fetchMore({ variables: { after } })} />
    </section>
  );
}

function Totals({ report }: { report: ConsoleStockReportQuery['stockReport'] }) {
  const { language, words } = useLanguage();
  const count = new Intl.NumberFormat(language);
  const said: [string, ReactNode][] = [
    [words.reports.value, <Amount money={report.value} />],
    [words.reports.skus, count.format(report.skus)],
    [words.stock.onHand, count.format(report.onHand)],
    [words.stock.reserved, count.format(report.reserved)],
    [words.stock.committed, count.format(report.committed)],
    [words.reports.unpriced, count.format(report.unpriced)],
  ];
  return <Figures said={said} />;
}
