import { useState } from 'react';
import {
  ConsoleConfirmPickedDocument,
  ConsoleStartPickingDocument,
  type PickingListFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { FileButton } from '../../parts/FileButton.js';
import { Problems } from '../../parts/Problems.js';
import { Status } from '../../parts/Status.js';
import { useAction } from '../../parts/useAction.js';
import { FloorPlan } from './FloorPlan.js';
import { ItemRow } from './ItemRow.js';
import { pathOf } from './pathOf.js';
import { pickingTone } from './pickingTone.js';
import { shortOf, type Counts } from './shortOf.js';
import { Way } from './Way.js';
import { Table } from '../../parts/Table.js';

interface ListCardProps {
  list: PickingListFieldsFragment;
  /** The walk is drawn once, for the whole wave. */
  isInWave?: boolean;
}

/** One list: the way, what to take where, and what was really there. */
export function ListCard({ list, isInWave = false }: ListCardProps) {
  const { warehouse: words, stock } = useWords();
  const [counts, setCounts] = useState<Counts>({});
  const isOpen = list.status === 'OPEN' || list.status === 'PICKING';
  return (
    <article className="card stack">
      <header className="row">
        <Status tone={pickingTone(list.status)}>{words.statuses[list.status]}</Status>
        <span>{list.warehouse.name}</span>
        {!isInWave && <Way route={list.route} />}
        <span className="end">
          <FileButton name={words.print} address={pathOf(list.documentUrl)} />
        </span>
      </header>
      {!isInWave && <FloorPlan warehouse={list.warehouse.code} bins={list.route.bins} />}
      {list.specialInstructions && <p role="note">{list.specialInstructions}</p>}
      <Table
        label={words.items}
        heads={['№#', words.bin, words.product, `${stock.quantity}#`, words.picked]}
      >
        {list.items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            count={isOpen ? (counts[item.id] ?? { picked: item.quantity }) : undefined}
            change={(count) => setCounts((before) => ({ ...before, [item.id]: count }))}
          />
        ))}
      </Table>
      {isOpen && <ListActions list={list} counts={counts} />}
    </article>
  );
}

/** Begins the list, and says that it is done. */
function ListActions({ list, counts }: { list: PickingListFieldsFragment; counts: Counts }) {
  const { warehouse: words } = useWords();
  const start = useAction(ConsoleStartPickingDocument, (data) => data.startPicking);
  const confirm = useAction(ConsoleConfirmPickedDocument, (data) => data.confirmPicked);
  const pickingListId = list.id;
  const short = shortOf(list.items, counts);
  return (
    <>
      <Problems problems={[...start.problems, ...confirm.problems]} />
      <div className="row">
        {list.status === 'OPEN' && (
          <button
            type="button"
            className="quiet"
            disabled={start.loading}
            onClick={() => void start.act({ pickingListId })}
          >
            {words.start}
          </button>
        )}
        <button
          type="button"
          disabled={confirm.loading}
          onClick={() => void confirm.act({ pickingListId, short })}
        >
          {short.length === 0 ? words.confirm : words.confirmShort}
        </button>
      </div>
    </>
  );
}
