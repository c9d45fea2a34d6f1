import { Link } from 'wouter';
import type { PickingListFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { canBeChosen } from './useChosenLists.js';
import { pickingTone } from './pickingTone.js';
import { Status } from '../../parts/Status.js';
import { Table } from '../../parts/Table.js';

interface PickingTableProps {
  lists: readonly PickingListFieldsFragment[];
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
}

/** Lists that have not been begun can be chosen for a walk together. */
export function PickingTable({ lists, chosen, choose }: PickingTableProps) {
  const { warehouse: words, stock } = useWords();
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <Table
      label={words.title}
      heads={[
        words.order,
        words.choose,
        `${words.turn}#`,
        stock.warehouse,
        `${words.items}#`,
        words.status,
      ]}
    >
      {lists.map((list, index) => (
        <Row
          key={list.id}
          list={list}
          turn={index + 1}
          isChosen={chosen.has(list.id)}
          toggle={toggle}
        />
      ))}
    </Table>
  );
}

interface RowProps {
  list: PickingListFieldsFragment;
  /** The most urgent one is first. */
  turn: number;
  isChosen: boolean;
  toggle: (id: string) => void;
}

function Row({ list, turn, isChosen, toggle }: RowProps) {
  const { warehouse: words } = useWords();
  const { id, order, status, wave, items } = list;
  const address = wave ? `/warehouse/waves/${wave.id}` : `/warehouse/orders/${order?.id}`;
  return (
    <tr>
      <td>
        <Link href={address} className="whole">
          {order?.number}
        </Link>
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`${words.choose} ${order?.number}`}
          disabled={!canBeChosen(list)}
          checked={isChosen && canBeChosen(list)}
          onChange={() => toggle(id)}
        />
      </td>
      <td className="number">{turn}</td>
      <td>{list.warehouse.name}</td>
      <td className="number">{items.reduce((sum, { quantity }) => sum + quantity, 0)}</td>
      <td>
        <Status tone={pickingTone(status)}>{words.statuses[status]}</Status>
      </td>
    </tr>
  );
}
