import { useState } from 'react';
import type { PickingListFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { FileButton } from '../../parts/FileButton.js';
import { Status } from '../../parts/Status.js';
import { FloorPlan } from './FloorPlan.js';
import { ItemRow } from './ItemRow.js';
import { ListActions } from './ListActions.js';
import { pathOf } from './pathOf.js';
import { pickingTone } from './pickingTone.js';
import { countOf, type Counts } from './shortOf.js';
import { Way } from './Way.js';
import { Table } from '../../parts/Table.js';

interface ListCardProps {
  list: PickingListFieldsFragment;
  /** The walk is drawn once, for the whole wave. */
  isInWave?: boolean;
  /** Reads it anew, since others pick too. */
  again: () => void;
}

/** One list: the way, what to take where, and what was really there. */
export function ListCard({ list, isInWave = false, again }: ListCardProps) {
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
      {!isInWave && <FloorPlan warehouse={list.warehouse.code} items={list.items} />}
      {list.specialInstructions && <p role="note">{list.specialInstructions}</p>}
      <Table
        stacks
        label={words.items}
        heads={['№#', words.bin, words.product, `${stock.quantity}#`, words.picked]}
      >
        {list.items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            count={isOpen ? countOf(item, counts) : undefined}
            change={(count) => setCounts((before) => ({ ...before, [item.id]: count }))}
          />
        ))}
      </Table>
      <ListActions {...{ list, isOpen, counts, again }} />
    </article>
  );
}
