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
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { Figures } from './Figures.js';
import { ReportHead } from './ReportHead.js';
import { StockItems } from './StockItems.js';

/** Reports are asked for anew by their button alone. */
const ONLY_WHEN_ASKED = { askAgainMs: 0 };

/** What lies on the shelves, what it is worth and how long it lasts; what to order, and what nobody wants. */
export function StockReport() {
  const { words } = useLanguage();
  const { data, list, error, again, more } = useOpenedPages(
    ConsoleStockReportDocument,
    (report) => report.stockReport.items,
    {},
    ONLY_WHEN_ASKED,
  );
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data || !list) return <Loading />;
  const { reports } = words;
  const { at, toReorder, slowMovers } = data.stockReport;
  return (
    <section className="stack">
      <ReportHead title={words.nav.stock} asOf={at} />
      <article className="card">
        <Totals report={data.stockReport} />
      </article>
      <StockItems title={words.stock.toReorder} items={toReorder} show="toOrder" />
      <StockItems title={reports.slowMovers} hint={reports.slowHint} items={slowMovers} />
      <StockItems title={reports.cover} items={list.edges.map(({ node }) => node)} />
      <MoreButton page={list.pageInfo} more={more} />
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
