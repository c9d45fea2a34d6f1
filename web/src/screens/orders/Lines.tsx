import { Link } from 'wouter';
import type { ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';

/** What was ordered, and what became of each unit. */
export function Lines({ lines }: Pick<ConsoleOrderFieldsFragment, 'lines'>) {
  const { order: words } = useWords();
  return (
    <section className="card scroll" tabIndex={0} aria-label={words.lines}>
      <table>
        <thead>
          <tr>
            <th>{words.product}</th>
            <th className="number">{words.quantity}</th>
            <th className="number">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                {line.productName}
                <br />
                <Link href={`/stock/${encodeURIComponent(line.sku)}`}>{line.sku}</Link>{' '}
                <span className="soft">{fatesOf(line, words)}</span>
              </td>
              <td className="number">{line.quantity}</td>
              <td className="number">
                <Amount money={line.totalPrice} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Line = ConsoleOrderFieldsFragment['lines'][number];

function fatesOf(line: Line, words: ReturnType<typeof useWords>['order']): string {
  const fates = [
    [line.quantityShipped, words.shipped],
    [line.quantityBackordered, words.backordered],
    [line.quantityCancelled, words.cancelled],
    [line.quantityReturned, words.returned],
    [line.quantityReshipped, words.reshipped],
  ] as const;
  return fates
    .filter(([count]) => count > 0)
    .map(([count, fate]) => `${count} ${fate}`)
    .join(', ');
}
