import { useQuery } from '@apollo/client/react';
import {
  ConsolePerformanceDocument,
  type ConsolePerformanceQuery,
} from '../../generated/graphql.js';
import { useLanguage, useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Table } from '../../parts/Table.js';
import { Recommendations } from './Recommendations.js';
import type { Period } from './period.js';
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
      <h2>{words.performance}</h2>
      <Recommendations recommendations={report.recommendations} />
      <StageTable stages={report.stages} />
      <StageChart series={report.series} />
      <div className="grid">
        <Errors errors={report.errors} />
        <SlowOrders slow={report.slow} orders={report.slowOrders} />
      </div>
    </section>
  );
}

function Errors({ errors }: Pick<Performance, 'errors'>) {
  const { language, words } = useLanguage();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const heads = [words.reports.kind, `${words.reports.count}#`, `${words.reports.rate}#`];
  return (
    <article className="card stack">
      <h2>{words.reports.errors}</h2>
      <Table label={words.reports.errors} heads={heads}>
        {errors.map(({ kind, figures }) => (
          <tr key={kind}>
            <td>{words.reports.errorKinds[kind]}</td>
            <td className="number">{figures.count}</td>
            <td className="number">{figures.rate == null ? '–' : percent.format(figures.rate)}</td>
          </tr>
        ))}
      </Table>
    </article>
  );
}
