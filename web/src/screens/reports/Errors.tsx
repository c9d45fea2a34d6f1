import { useMemo, useState } from 'react';
import type { PerformanceErrorKind } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { Table } from '../../parts/Table.js';
import { ChosenChart } from './ChosenChart.js';
import type { Performance } from './Performance.js';

/** What went wrong how often, kind by kind. */
export function ErrorTable({ errors }: Pick<Performance, 'errors'>) {
  const { words } = useLanguage();
  const percent = usePercent();
  const heads = [words.reports.kind, `${words.reports.count}#`, `${words.reports.rate}#`];
  return (
    <article className="card stack">
      <h2>{words.reports.errors}</h2>
      <Table label={words.reports.errors} heads={heads}>
        {errors.map(({ kind, figures }) => (
          <tr key={kind}>
            <td>{words.reports.errorKinds[kind]}</td>
            <td className="number">{figures.count}</td>
            <td className="number">{figures.rate == null ? '–' : percent(figures.rate)}</td>
          </tr>
        ))}
      </Table>
    </article>
  );
}

/** One kind of error over time, as a share of what could have gone wrong; at first the one that there were most of. */
export function ErrorChart({ errors, series }: Pick<Performance, 'errors' | 'series'>) {
  const { words } = useLanguage();
  const { reports } = words;
  const percent = usePercent();
  const [chosen, choose] = useState<PerformanceErrorKind>();
  const [most] = errors.toSorted((one, other) => other.figures.count - one.figures.count);
  const kind = chosen ?? most?.kind ?? 'PAYMENT_FAILED';
  const chart = useMemo(() => {
    const rateIn = ({ errors: told }: Performance['series'][number]): number | null =>
      told.find((one) => one.kind === kind)?.figures.rate ?? null;
    return {
      times: series.map(({ start }) => Date.parse(start) / 1000),
      lines: [{ name: reports.rate, colour: '--bad', values: series.map(rateIn) }],
      format: percent,
    };
  }, [series, kind, reports, percent]);
  return (
    <ChosenChart
      label={reports.errors}
      subject={kind}
      names={reports.errorKinds}
      choose={choose}
      chart={chart}
    />
  );
}

function usePercent(): (share: number) => string {
  const { language } = useLanguage();
  return useMemo(
    () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format,
    [language],
  );
}
