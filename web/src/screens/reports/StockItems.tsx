import { Link } from 'wouter';
import type { StockReportFieldsFragment } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Table } from '../../parts/Table.js';

interface StockItemsProps {
  title: string;
  /** By what they were chosen. */
  hint?: string;
  items: readonly StockReportFieldsFragment[];
  /** What stands last: what they are worth, or how many are to be ordered. */
  show?: 'value' | 'toOrder';
}

/** SKUs of the stock report: how many there are, how they sell and how long they last. */
export function StockItems({ title, hint, items, show = 'value' }: StockItemsProps) {
  const { language, words } = useLanguage();
  const { stock, reports } = words;
  const days = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const heads = [stock.sku, `${stock.available}#`, `${reports.sold}#`, `${reports.lasts}#`];
  return (
    <article className="card stack">
      <h2>{title}</h2>
      {hint && <p className="soft">{hint}</p>}
      <Table label={title} heads={[...heads, `${reports[show]}#`]}>
        {items.map(({ sku, productName, available, sold, daysOfCover, ...item }) => (
          <tr key={sku}>
            <td>
              <Link href={`/stock/${encodeURIComponent(sku)}`}>{sku}</Link>{' '}
              <span className="soft">{productName}</span>
            </td>
            <td className="number">{available}</td>
            <td className="number">{sold}</td>
            <td className="number">{daysOfCover == null ? '–' : days.format(daysOfCover)}</td>
            <td className="number">
              {show === 'toOrder' ? item.toOrder : item.value ? <Amount money={item.value} /> : '–'}
            </td>
          </tr>
        ))}
      </Table>
    </article>
  );
}
