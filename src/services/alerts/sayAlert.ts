import type { Alert } from '../../entities/Alert.js';
import { ALERT_RULES } from '../../entities/alertRules.js';
import { AlertUnit } from '../../entities/AlertUnit.js';
import { nameOf, say, type Locale } from '../../messages/messages.js';
import { sayDuration } from '../reports/recommendations/sayRecommendation.js';

type Told = Pick<Alert, 'rule' | 'subject' | 'measured' | 'threshold' | 'details'>;

/** One alert in words, with its figures. */
export function sayAlert(
  locale: Locale,
  { rule, subject, measured, threshold, details }: Told,
): string {
  const isTime = ALERT_RULES[rule].unit === AlertUnit.SECONDS;
  const figure = (value: number) => (isTime ? sayDuration(locale, value * 1000) : value);
  const spoken = Object.entries(details).map(([name, value]) => [
    name,
    sayDetail(locale, name, value),
  ]);
  return say(locale, 'alerts', rule, {
    ...Object.fromEntries(spoken),
    ...{ kind: subject.split(':')[0], subject: nameOf(locale, subject) },
    ...{ measured: figure(measured), threshold: figure(threshold) },
  });
}

function sayDetail(locale: Locale, name: string, value: string | number): string | number {
  if (typeof value === 'string') return nameOf(locale, value);
  return name.endsWith('Ms') ? sayDuration(locale, value) : value;
}
