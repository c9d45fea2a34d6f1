import { useState } from 'react';
import {
  ConsoleAdjustStockDocument,
  type AdjustmentKind,
  type StockFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

const KINDS: readonly AdjustmentKind[] = ['RECEIVE', 'COUNT', 'WRITE_OFF'];

interface AdjustFormProps {
  item: StockFieldsFragment;
  done: () => void;
}

/** Goods come, are counted, or are lost: each with its reason, in the ledger. */
export function AdjustForm({ item, done }: AdjustFormProps) {
  const { stock: words } = useWords();
  const [kind, setKind] = useState<AdjustmentKind>('RECEIVE');
  const [warehouse, setWarehouse] = useState(item.bins?.[0]?.warehouse ?? '');
  const [quantity, setQuantity] = useState('');
  const [reason, setReason] = useState('');
  const { act, loading, problems } = useAction(
    ConsoleAdjustStockDocument,
    (data) => data.adjustStock,
  );
  const adjust = async (): Promise<void> => {
    const adjustments = [{ sku: item.sku, warehouse, quantity: Number(quantity) }];
    if (!(await act({ kind, reason, adjustments }))) return;
    setQuantity('');
    setReason('');
    done();
  };
  return (
    <form
      className="card stack"
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
        change={setKind}
      />
      <TextField label={words.warehouse} value={warehouse} required change={setWarehouse} />
      <TextField
        label={words.quantity}
        value={quantity}
        type="number"
        min={0}
        required
        change={setQuantity}
      />
      <TextField label={words.reason} value={reason} required change={setReason} />
      <Problems problems={problems} />
      <button type="submit" disabled={loading}>
        {words.kinds[kind]}
      </button>
    </form>
  );
}
