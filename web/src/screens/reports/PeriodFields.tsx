import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { TextField } from '../../parts/TextField.js';
import { SPANS, type Span } from './period.js';
import type { usePeriod } from './usePeriod.js';

/** How far back the reports look, or from which day to which. */
export function PeriodFields({ chosen }: { chosen: ReturnType<typeof usePeriod> }) {
  const { reports: words } = useWords();
  const { span, days, faults, lookBack, choose, refresh } = chosen;
  const spans = Object.keys(SPANS) as Span[];
  return (
    <span className="row">
      <Choice
        label={words.span}
        value={span}
        options={span === 'dates' ? ['dates', ...spans] : spans}
        names={words.spans}
        change={(next) => next !== 'dates' && lookBack(next)}
      />
      <TextField
        label={words.from}
        type="date"
        required
        value={days.from}
        max={days.to}
        problem={faults.from && words.dayFaults[faults.from]}
        change={(from) => choose({ from })}
      />
      <TextField
        label={words.to}
        type="date"
        required
        value={days.to}
        min={days.from}
        problem={faults.to && words.dayFaults[faults.to]}
        change={(to) => choose({ to })}
      />
      <button type="button" className="quiet end" onClick={refresh}>
        {words.refresh}
      </button>
    </span>
  );
}
