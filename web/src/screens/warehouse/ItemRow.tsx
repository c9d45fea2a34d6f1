import type { PickingItemFieldsFragment, ShortPickRest } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
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
  const { warehouse: words } = useWords();
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
      <td className="number">{item.quantity}</td>
      <td>
        {count ? (
          <Counting item={item} count={count} change={change} />
        ) : (
          item.quantity - item.quantityShort
        )}
      </td>
    </tr>
  );
}

function Counting({ item, count, change }: ItemRowProps & { count: Count }) {
  const { warehouse: words } = useWords();
  const isShort = count.picked < item.quantity;
  return (
    <div className="row">
      <input
        className="narrow"
        type="number"
        min={0}
        max={item.quantity}
        value={count.picked}
        aria-label={`${words.picked}: ${item.productName}`}
        onChange={({ target }) => change({ ...count, picked: Number(target.value) })}
      />
      {isShort && (
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
