import type { ReactNode } from 'react';
import type { SalesFieldsFragment } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Figures } from './Figures.js';

/** The sums of a period. */
export function SalesFigures({ figures }: { figures: SalesFieldsFragment }) {
  const { language, words } = useLanguage();
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const said: [string, ReactNode][] = [
    [words.reports.placed, figures.placed],
    [words.reports.paid, figures.paid],
    [
      words.reports.conversion,
      figures.conversion == null ? '–' : percent.format(figures.conversion),
    ],
    [words.reports.revenue, <Amount money={figures.revenue} />],
    [words.reports.refunded, <Amount money={figures.refunded} />],
    [words.reports.net, <Amount money={figures.net} />],
    [words.reports.average, figures.averageOrder ? <Amount money={figures.averageOrder} /> : '–'],
    [words.reports.repeated, figures.repeated],
  ];
  return <Figures said={said} />;
}
