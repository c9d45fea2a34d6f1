import type { PartFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { FileButton } from '../../parts/FileButton.js';
import { Table } from '../../parts/Table.js';
import type { Period } from './period.js';

/** Where the money came from, the most first. */
export function SalesParts({
  title,
  by,
  period,
  parts,
  nameOf = (key) => key,
}: {
  title: string;
  by: 'PRODUCT' | 'COUNTRY' | 'PAYMENT_METHOD';
  period: Period;
  parts: readonly PartFieldsFragment[];
  /** What a key is called that has no name. */
  nameOf?: (key: string) => string | undefined;
}) {
  const { reports: words } = useWords();
  return (
    <article className="card stack">
      <header className="row">
        <h2>{title}</h2>
        <FileButton
          name="CSV"
          address={`/reports/sales.csv?${new URLSearchParams({ ...period, by }).toString()}`}
          saveAs={`sales-${by.toLowerCase().replace('_', '-')}.csv`}
        />
      </header>
      <Table label={title} heads={[title, `${words.paid}#`, `${words.revenue}#`]}>
        {parts.map(({ key, name, currency, paid, revenue }) => (
          <tr key={key + currency}>
            <td>{name ?? nameOf(key) ?? key}</td>
            <td className="number">{paid}</td>
            <td className="number">
              <Amount money={revenue} />
            </td>
          </tr>
        ))}
      </Table>
    </article>
  );
}
