import { useMemo, useState } from 'react';
import type { PerformanceStage } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { sayDuration } from '../../parts/sayDuration.js';
import { ChosenChart } from './ChosenChart.js';
import type { Performance } from './Performance.js';

/** One stage over time: what is usual, and how bad it gets. */
export function StageChart({ series }: Pick<Performance, 'series'>) {
  const { language, words } = useLanguage();
  const { reports } = words;
  const [stage, setStage] = useState<PerformanceStage>('PROCESSING');
  const chart = useMemo(() => {
    const figures = series.map(({ stages }) => stages.find((one) => one.stage === stage)?.figures);
    const lineOf = (of: 'p50Ms' | 'p95Ms') => figures.map((one) => one?.[of] ?? null);
    return {
      times: series.map(({ start }) => Date.parse(start) / 1000),
      lines: [
        { name: 'p50', colour: '--tea', values: lineOf('p50Ms') },
        { name: 'p95', colour: '--waiting', values: lineOf('p95Ms') },
      ],
      format: (ms: number) => sayDuration(ms, language),
    };
  }, [series, stage, language]);
  return (
    <ChosenChart
      label={reports.stage}
      subject={stage}
      names={reports.stageNames}
      choose={setStage}
      chart={chart}
    />
  );
}
