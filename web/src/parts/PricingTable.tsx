import type { PricingFieldsFragment } from '../generated/graphql.js';
import { useWords } from '../i18n/language.js';
import { Amount } from './Amount.js';

interface Money {
  amount: string;
  currency: string;
}

interface PricingTableProps {
  pricing: PricingFieldsFragment;
  /** What goods that were sent back settle of it. */
  credit?: Money;
  /** What is left to pay then. */
  due?: Money;
}

/** What an order costs, line by line. */
export function PricingTable({ pricing, credit, due }: PricingTableProps) {
  const { pricing: words } = useWords();
  const isCredited = credit && due && Number(credit.amount) > 0;
  const rows: [string, Money][] = [
    [words.subtotal, pricing.subtotal],
    [words.shipping, pricing.shipping],
    [words.discount, pricing.discount],
    [pricing.taxIncluded ? words.taxIncluded : words.tax, pricing.tax],
    [words.total, pricing.total],
    ...(isCredited
      ? ([
          [words.credit, credit],
          [words.due, due],
        ] satisfies [string, Money][])
      : []),
  ];
  return (
    <table>
      <tbody>
        {rows.map(([name, money]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">
              <Amount money={money} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
