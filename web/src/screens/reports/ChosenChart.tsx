import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Chart, type ChartLine } from './Chart.js';

interface ChosenChartProps<Subject extends string> {
  label: string;
  subject: Subject;
  names: Readonly<Record<Subject, string>>;
  choose: (subject: Subject) => void;
  chart: { times: number[]; lines: ChartLine[]; format: (value: number) => string };
}

/** One of several things over time, whichever is chosen. */
export function ChosenChart<Subject extends string>(props: ChosenChartProps<Subject>) {
  const { label, subject, names, choose, chart } = props;
  const { state } = useWords();
  const isEmpty = chart.lines.every(({ values }) => values.every((value) => value === null));
  return (
    <article className="card stack">
      <Choice
        label={label}
        value={subject}
        options={Object.keys(names) as Subject[]}
        names={names}
        change={choose}
      />
      {isEmpty ? (
        <p className="soft">{state.nothing}</p>
      ) : (
        <Chart label={`${label}: ${names[subject]}`} {...chart} />
      )}
    </article>
  );
}
