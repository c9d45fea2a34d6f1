import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import {
  ConsoleSalesDocument,
  type ConsoleSalesQuery,
  type PaymentMethod,
} from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { Chart } from './Chart.js';
import type { Period } from './period.js';
import { ReportHead } from './ReportHead.js';
import { SalesFigures } from './SalesFigures.js';
import { SalesParts } from './SalesParts.js';

/** What was sold, currency by currency: sums of different money mean nothing. */
export function Sales({ period }: { period: Period }) {
  const { language, words } = useLanguage();
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const { data, error, refetch } = useQuery(ConsoleSalesDocument, {
    variables: period,
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const report = data.salesReport;
  return (
    <section className="stack">
      <ReportHead title={words.reports.sales} asOf={report.asOf} />
      {report.totals.length === 0 && <Notice>{words.state.nothing}</Notice>}
      {report.totals.map((totals) => (
        <article key={totals.currency} className="card stack">
          <SalesFigures figures={totals} />
          <SalesChart report={report} currency={totals.currency} />
        </article>
      ))}
      <SalesParts
        title={words.reports.products}
        by="PRODUCT"
        period={period}
        parts={report.products}
      />
      <div className="grid">
        <SalesParts
          title={words.reports.methods}
          by="PAYMENT_METHOD"
          period={period}
          parts={report.methods}
          nameOf={(method) => words.paymentMethod[method as PaymentMethod]}
        />
        <SalesParts
          title={words.reports.countries}
          by="COUNTRY"
          period={period}
          parts={report.countries}
          nameOf={(code) => countries.of(code)}
        />
      </div>
    </section>
  );
}

interface SalesChartProps {
  report: Pick<ConsoleSalesQuery['salesReport'], 'asOf' | 'buckets'>;
  currency: string;
}

function SalesChart({ report: { asOf, buckets }, currency }: SalesChartProps) {
  const { language, words } = useLanguage();
  const chart = useMemo(() => {
    // Of what is still to come nothing is known: it is not nothing.
    const past = buckets.filter(({ start }) => Date.parse(start) <= Date.parse(asOf));
    const figures = past.map(({ totals }) => totals.find((one) => one.currency === currency));
    // Only what is drawn becomes a float.
    const lineOf = (of: 'revenue' | 'net') => figures.map((one) => Number(one?.[of].amount ?? 0));
    return {
      times: past.map(({ start }) => Date.parse(start) / 1000),
      lines: [
        { name: words.reports.revenue, colour: '--tea', values: lineOf('revenue') },
        { name: words.reports.net, colour: '--moving', values: lineOf('net') },
      ],
      format: new Intl.NumberFormat(language, { style: 'currency', currency, notation: 'compact' })
        .format,
    };
  }, [buckets, asOf, currency, language, words]);
  return <Chart label={`${words.reports.revenue} ${currency}`} {...chart} />;
}
