import type { PartFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Table } from '../../parts/Table.js';

/** Where the money came from, the most first. */
export function SalesParts({
  title,
  parts,
  nameOf = (key) => key,
}: {
  title: string;
  parts: readonly PartFieldsFragment[];
  /** What a key is called that has no name. */
  nameOf?: (key: string) => string | undefined;
}) {
  const { reports: words } = useWords();
  return (
    <article className="card stack">
      <h2>{title}</h2>
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
