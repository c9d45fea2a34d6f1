import type { PickingItemFieldsFragment, ShortPickRest } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { CountField } from '../../parts/CountField.js';
import { countIn } from '../../parts/countIn.js';
import type { Count } from './shortOf.js';

const RESTS: readonly ShortPickRest[] = ['BACKORDER', 'SHIP_FROM_ELSEWHERE', 'REFUND'];

interface ItemRowProps {
  item: PickingItemFieldsFragment;
  /** Absent: it is picked. */
  count: Count | undefined;
  change: (count: Count) => void;
}

/** What to take from which bin; where less is there, what becomes of the rest. */
export function ItemRow({ item, count, change }: ItemRowProps) {
  const { warehouse: words, stock } = useWords();
  return (
    <tr>
      <td className="number">{item.position}</td>
      <td>
        <strong>{item.bin}</strong> <span className="soft">{item.batchNumber}</span>
      </td>
      <td>
        {item.productName} <span className="soft">{item.sku}</span>{' '}
        {item.fragile && <em>{words.fragile}</em>}
      </td>
      <td className="number" data-head={stock.quantity}>
        {item.quantity + item.quantityShort}
      </td>
      <td data-head={words.picked}>
        {count ? <Counting item={item} count={count} change={change} /> : item.quantity}
      </td>
    </tr>
  );
}

function Counting({ item, count, change }: ItemRowProps & { count: Count }) {
  const { warehouse: words } = useWords();
  const picked = countIn(count.picked, item.quantity);
  return (
    <div className="row">
      <CountField
        label={`${words.picked}: ${item.productName}`}
        value={count.picked}
        most={item.quantity}
        change={(typed) => change({ ...count, picked: typed })}
      />
      {picked !== undefined && picked < item.quantity && (
        <select
          className="narrow"
          aria-label={words.rest}
          value={count.rest ?? 'BACKORDER'}
          onChange={({ target }) => change({ ...count, rest: target.value as ShortPickRest })}
        >
          {RESTS.map((rest) => (
            <option key={rest} value={rest}>
              {words.rests[rest]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
