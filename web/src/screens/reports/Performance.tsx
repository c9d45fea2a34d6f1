import { useQuery } from '@apollo/client/react';
import {
  ConsolePerformanceDocument,
  type ConsolePerformanceQuery,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { ErrorChart, ErrorTable } from './Errors.js';
import { Recommendations } from './Recommendations.js';
import type { Period } from './period.js';
import { ReportHead } from './ReportHead.js';
import { SlowOrders } from './SlowOrders.js';
import { StageChart } from './StageChart.js';
import { StageTable } from './StageTable.js';

export type Performance = ConsolePerformanceQuery['performanceReport'];

/** How long each stage of an order takes, what goes wrong, and what to do about it. */
export function Performance({ period }: { period: Period }) {
  const { reports: words } = useWords();
  const { data, error, refetch } = useQuery(ConsolePerformanceDocument, {
    variables: period,
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const report = data.performanceReport;
  return (
    <section className="stack">
      <ReportHead title={words.performance} asOf={report.asOf} />
      <Recommendations recommendations={report.recommendations} />
      <StageTable stages={report.stages} />
      <StageChart series={report.series} />
      <div className="grid">
        <ErrorTable errors={report.errors} />
        <ErrorChart errors={report.errors} series={report.series} />
        <SlowOrders slow={report.slow} orders={report.slowOrders} />
      </div>
    </section>
  );
}
