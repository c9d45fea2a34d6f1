import { useState } from 'react';
import {
  ConsoleAdjustStockDocument,
  type AdjustmentKind,
  type StockFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { MOST_UNITS, TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { WarehouseField } from '../../parts/WarehouseField.js';

const KINDS: readonly AdjustmentKind[] = ['RECEIVE', 'COUNT', 'WRITE_OFF'];

interface AdjustFormProps {
  item: Pick<StockFieldsFragment, 'sku' | 'bins'>;
  done: () => void;
}

/** Goods come, are counted, or are lost: each with its reason, in the ledger. */
export function AdjustForm({ item, done }: AdjustFormProps) {
  const { stock: words } = useWords();
  const { draft, change, adjust, isBusy, problems, forget } = useAdjustment({ item, done });
  const { kind, warehouse, quantity, reason } = draft;
  return (
    <form
      className="card stack"
      onInput={forget}
      onSubmit={(event) => {
        event.preventDefault();
        void adjust();
      }}
    >
      <h2>{words.adjust}</h2>
      <Choice
        label={words.kind}
        value={kind}
        options={KINDS}
        names={words.kinds}
        change={(next) => change({ kind: next })}
      />
      <WarehouseField
        label={words.warehouse}
        value={warehouse}
        change={(next) => change({ warehouse: next })}
      />
      <TextField
        label={words.quantity}
        value={quantity}
        type="number"
        min={0}
        max={MOST_UNITS}
        required
        change={(next) => change({ quantity: next })}
      />
      <TextField
        label={words.reason}
        value={reason}
        required
        change={(next) => change({ reason: next })}
      />
      <Problems problems={problems} />
      <button type="submit" disabled={isBusy}>
        {words.kinds[kind]}
      </button>
    </form>
  );
}

function useAdjustment({ item, done }: AdjustFormProps) {
  const [draft, setDraft] = useState({
    kind: 'RECEIVE' as AdjustmentKind,
    warehouse: item.bins?.[0]?.warehouse ?? '',
    quantity: '',
    reason: '',
  });
  const { act, loading, problems, forget } = useAction(
    ConsoleAdjustStockDocument,
    (data) => data.adjustStock,
  );
  const change = (next: Partial<typeof draft>): void => setDraft({ ...draft, ...next });
  const adjust = async (): Promise<void> => {
    const { kind, warehouse, quantity, reason } = draft;
    const adjustments = [{ sku: item.sku, warehouse, quantity: Number(quantity) }];
    if (!(await act({ kind, reason, adjustments }))) return;
    change({ quantity: '', reason: '' });
    done();
  };
  return { draft, change, adjust, isBusy: loading, problems, forget };
}
