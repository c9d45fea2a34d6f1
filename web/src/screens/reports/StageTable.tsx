import { useLanguage } from '../../i18n/language.js';
import { Table } from '../../parts/Table.js';
import type { Performance } from './Performance.js';
import { sayDuration } from '../../parts/sayDuration.js';

/** Each stage with its percentiles, and whether it grew slower. */
export function StageTable({ stages }: Pick<Performance, 'stages'>) {
  const { language, words } = useLanguage();
  const trend = new Intl.NumberFormat(language, { style: 'percent', signDisplay: 'exceptZero' });
  const say = (ms: number): string => sayDuration(ms, language);
  const { reports } = words;
  const heads = [reports.stage, `${reports.count}#`, `${reports.mean}#`, 'p50#', 'p95#', 'p99#'];
  return (
    <article className="card">
      <Table label={reports.stages} heads={[...heads, `${reports.trend}#`]}>
        {stages.map(({ stage, figures, trend: growth }) => (
          <tr key={stage}>
            <td>{reports.stageNames[stage]}</td>
            <td className="number">{figures.count}</td>
            <td className="number">{say(figures.meanMs)}</td>
            <td className="number">{say(figures.p50Ms)}</td>
            <td className="number">{say(figures.p95Ms)}</td>
            <td className="number">{say(figures.p99Ms)}</td>
            <td className="number">{growth == null ? '–' : trend.format(growth)}</td>
          </tr>
        ))}
      </Table>
    </article>
  );
}
