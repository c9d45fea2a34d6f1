export type Target = { atLeast: number } | { atMost: number };

/** One line of the report. Figures that are told and not judged have no ratio or no target. */
export interface Result {
  name: string;
  ratio: number | undefined;
  ours: number;
  reference: number | undefined;
  unit: string;
  target: Target | undefined;
  /** What else is worth knowing, in words. */
  details: string[];
}

export function isMet({ ratio, target }: Result): boolean | undefined {
  if (!target || ratio === undefined) return undefined;
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost;
}

export function inWords(target: Target | undefined): string | undefined {
  if (!target) return undefined;
  return 'atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`;
}
