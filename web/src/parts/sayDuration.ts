const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** A duration in the largest unit that it fills. */
export function sayDuration(ms: number, language: string): string {
  const [unit, size] = UNITS.find(([, one]) => ms >= one) ?? UNITS.at(-1)!;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(ms / size);
}
