import type { Problem } from '../errors.js';
import { nameOf, say, type Locale } from './messages.js';

/** What stands in the way, in one sentence. Carriers among which one is to be chosen are called by their names. */
export function sayProblem(locale: Locale, problem: Problem): string {
  if (problem.code !== 'CARRIER_AMBIGUOUS') return say(locale, 'problems', problem.code, problem);
  const names = problem.candidates.map((code) => nameOf(locale, code));
  const candidates = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
  return say(locale, 'problems', problem.code, { ...problem, candidates });
}
