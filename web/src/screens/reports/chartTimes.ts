const DAY_SECONDS = 86_400;

interface ChartTimes {
  /** A moment, of Unix seconds. */
  moment: (seconds: number) => string;
  /** What stands at the ticks of an axis: months, days or hours, as far apart as they are. */
  ticks: (seconds: readonly number[]) => string[];
}

/** Times of a chart in the reader's language, by the clock of the shop: its days are what the buckets are. */
export function chartTimes(timeZone: string, language: string): ChartTimes {
  const said = (options: Intl.DateTimeFormatOptions) => {
    const form = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (seconds: number): string => form.format(seconds * 1_000);
  };
  const month = said({ year: 'numeric', month: 'short' });
  const day = said({ month: 'short', day: 'numeric' });
  const hour = said({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const ticks = (seconds: readonly number[]): string[] => {
    const [first = 0, second = first + DAY_SECONDS] = seconds;
    const stepDays = (second - first) / DAY_SECONDS;
    if (stepDays >= 28) return seconds.map(month);
    const days = seconds.map(day);
    // A day that loses an hour to summer time is still one; steps of hours are at most 12.
    if (stepDays > 0.5) return days;
    // The day stands below the first hour of it.
    return seconds.map((at, i) => (days[i] === days[i - 1] ? hour(at) : `${hour(at)}\n${days[i]}`));
  };
  return { moment: said({ dateStyle: 'medium', timeStyle: 'short' }), ticks };
}
