import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import {
  ConsoleAlertRulesDocument,
  type AlertUnit,
  type ConsoleAlertRulesQuery,
} from '../../generated/graphql.js';
import { useLanguage, useWords } from '../../i18n/language.js';
import { Pile } from '../../parts/Pile.js';
import { sayDuration } from '../../parts/sayDuration.js';
import { Status } from '../../parts/Status.js';

/** What staff are alerted of, and from which figure on. It is set where the shop is configured. */
export function AlertRules() {
  const { alerts: words } = useWords();
  const { data, error } = useQuery(ConsoleAlertRulesDocument);
  return (
    <Pile
      title={words.rulesTitle}
      count={data?.alertRules.length}
      error={error}
      footer={<Link href="/alerts">{words.all}</Link>}
    >
      {data?.alertRules.map((rule) => (
        <Rule key={rule.rule} rule={rule} />
      ))}
    </Pile>
  );
}

function Rule({ rule: one }: { rule: ConsoleAlertRulesQuery['alertRules'][number] }) {
  const { alerts: words, settings } = useWords();
  const { language } = useLanguage();
  const { rule, isOn, unit, fewest, thresholds } = one;
  const subjects: Partial<Record<string, string>> = words.subjects;
  return (
    <li className="row">
      <Status tone={isOn ? 'good' : 'over'}>{isOn ? settings.on : settings.off}</Status>
      <strong>{words.rules[rule]}</strong>
      {rule === 'STOCK_LOW' && <span className="soft">{words.reorderPoint}</span>}
      {thresholds.map(({ subject, value }) => (
        <span key={subject} className="soft">
          {subject !== 'ALL' && `${subjects[subject] ?? subject}: `}≥{' '}
          {inUnit(value, unit, language)}
        </span>
      ))}
      {fewest !== undefined && fewest !== null && (
        <span className="soft">{words.fewest(fewest)}</span>
      )}
    </li>
  );
}

function inUnit(value: number, unit: AlertUnit, language: string): string {
  if (unit === 'SECONDS') return sayDuration(value * 1000, language);
  const number = new Intl.NumberFormat(language).format(value);
  return unit === 'PERCENT' ? `${number} %` : number;
}
