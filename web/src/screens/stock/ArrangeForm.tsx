import { useState } from 'react';
import {
  ConsoleSaveStockLevelsDocument,
  type StockFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { MOST_UNITS, TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { WarehouseField } from '../../parts/WarehouseField.js';

interface ArrangeFormProps {
  item: StockFieldsFragment;
  done: () => void;
}

/** Where the SKU lies in a warehouse, when to order more of it, and up to where. What is left empty stays as it is. */
export function ArrangeForm({ item, done }: ArrangeFormProps) {
  const { stock: words } = useWords();
  const { draft, change, choose, arrange, isBusy, problems, forget } = useArrangement(item, done);
  const count = { type: 'number', min: 0, max: MOST_UNITS } as const;
  return (
    <form
      className="card stack"
      onInput={forget}
      onSubmit={(event) => {
        event.preventDefault();
        void arrange();
      }}
    >
      <h2>{words.arrange}</h2>
      <WarehouseField label={words.warehouse} value={draft.warehouse} change={choose} />
      <TextField
        label={words.bin}
        value={draft.bin}
        maxLength={64}
        change={(bin) => change({ bin })}
      />
      <TextField
        label={words.reorderPoint}
        value={draft.reorderPoint}
        {...count}
        change={(reorderPoint) => change({ reorderPoint })}
      />
      <TextField
        label={words.targetLevel}
        value={draft.targetLevel}
        {...count}
        change={(targetLevel) => change({ targetLevel })}
      />
      <Problems problems={problems} />
      <button type="submit" disabled={isBusy}>
        {words.save}
      </button>
    </form>
  );
}

function useArrangement(item: StockFieldsFragment, done: () => void) {
  const [draft, setDraft] = useState(() => asItIs(item, item.bins?.[0]?.warehouse ?? ''));
  const { act, loading, problems, forget } = useAction(
    ConsoleSaveStockLevelsDocument,
    (data) => data.saveStockLevels,
    false,
  );
  const change = (next: Partial<typeof draft>): void => setDraft({ ...draft, ...next });
  const arrange = async (): Promise<void> => {
    const { warehouse, bin, reorderPoint, targetLevel } = draft;
    const level = {
      ...{ sku: item.sku, warehouse },
      ...(bin.trim() && { bin }),
      ...(reorderPoint && { reorderPoint: Number(reorderPoint) }),
      ...(targetLevel && { targetLevel: Number(targetLevel) }),
    };
    if (await act({ levels: [level] })) done();
  };
  const choose = (warehouse: string): void => setDraft(asItIs(item, warehouse));
  return { draft, change, choose, arrange, isBusy: loading, problems, forget };
}

/** What the shelf in this warehouse is like now. */
function asItIs({ bins }: StockFieldsFragment, warehouse: string) {
  const shelf = bins?.find((one) => one.warehouse === warehouse);
  return {
    warehouse,
    bin: shelf?.bin ?? '',
    reorderPoint: shelf ? String(shelf.reorderPoint) : '',
    targetLevel: String(shelf?.targetLevel ?? ''),
  };
}
