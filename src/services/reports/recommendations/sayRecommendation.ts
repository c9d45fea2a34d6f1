import { nameOf, say, type Locale } from '../../../messages/messages.js';
import type { Recommendation } from './Recommendation.js';

/** One recommendation in words, with its figures. */
export function sayRecommendation(
  locale: Locale,
  { code, subject, figures }: Recommendation,
): string {
  const spoken = Object.entries(figures).map(([name, value]: [string, number]) => [
    name,
    name.endsWith('Ms') ? sayDuration(locale, value) : value,
  ]);
  const values = { ...Object.fromEntries(spoken), subject: subject && nameOf(locale, subject) };
  return say(locale, 'recommendations', code, values);
}

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** "2.5 hours", "95秒钟": in the largest unit of which there are about two, with two or three digits that count. */
export function sayDuration(locale: Locale, ms: number): string {
  const [unit, length] = UNITS.find(([, one]) => ms >= 1.9 * one) ?? UNITS.at(-1)!;
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  const digits = { maximumSignificantDigits: ms / length >= 100 ? 3 : 2 };
  return new Intl.NumberFormat(locale, { ...style, ...digits }).format(ms / length);
}
