import type { ReturnFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';

/** What the inspection set for each line. */
export function Credit({ goods }: { goods: ReturnFieldsFragment }) {
  const { returns: words } = useWords();
  return (
    <>
      <p>{words.credit}</p>
      <ul className="trail">
        {goods.lines.map(({ line, quantityRestocked, quantityWrittenOff, amount }) => (
          <li key={line.id}>
            {quantityRestocked + quantityWrittenOff} × {line.productName}: <Amount money={amount} />
          </li>
        ))}
      </ul>
    </>
  );
}
