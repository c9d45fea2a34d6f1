import { useState } from 'react';
import { InspectReturnDocument, type ReturnFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { Units } from '../../parts/Units.js';
import { useAction } from '../../parts/useAction.js';

interface InspectDialogProps {
  goods: ReturnFieldsFragment;
  close: () => void;
}

type ReturnLine = ReturnFieldsFragment['lines'][number];

interface Found {
  restock: number;
  writeOff: number;
  /** Empty: what was paid for them. */
  amount: string;
}

/** Says what became of the goods that came back: onto the shelf, or written off. */
export function InspectDialog({ goods, close }: InspectDialogProps) {
  const { returns: words } = useWords();
  const [found, setFound] = useState<Readonly<Record<string, Found>>>(() =>
    Object.fromEntries(
      goods.lines.map(({ line, quantity }) => [
        line.id,
        { restock: quantity, writeOff: 0, amount: '' },
      ]),
    ),
  );
  const action = useAction(InspectReturnDocument, (data) => data.inspectReturn);
  const inspect = () => {
    const lines = Object.entries(found).map(([lineId, { restock, writeOff, amount }]) => ({
      ...{ lineId, restock, writeOff },
      ...(amount.trim() && { amount: amount.trim() }),
    }));
    return action.act({ returnId: goods.id, lines });
  };
  return (
    <AskDialog title={words.inspect} yes={words.inspected} {...{ action, close }} ask={inspect}>
      <p>{words.inspectMeans}</p>
      {goods.lines.map((line) => (
        <FoundLine
          key={line.line.id}
          line={line}
          found={found[line.line.id]!}
          change={(now) => setFound({ ...found, [line.line.id]: now })}
        />
      ))}
    </AskDialog>
  );
}

interface FoundLineProps {
  line: ReturnLine;
  found: Found;
  change: (found: Found) => void;
}

function FoundLine({ line: { line, quantity }, found, change }: FoundLineProps) {
  const { returns: words } = useWords();
  return (
    <fieldset className="stack">
      <legend>
        {quantity} × {line.productName}
      </legend>
      <div className="row">
        <label className="choice">
          {words.restock}
          <Units
            label={`${words.restock}: ${line.productName}`}
            value={found.restock}
            most={quantity}
            change={(restock) => change({ ...found, restock })}
          />
        </label>
        <label className="choice">
          {words.writeOff}
          <Units
            label={`${words.writeOff}: ${line.productName}`}
            value={found.writeOff}
            most={quantity}
            change={(writeOff) => change({ ...found, writeOff })}
          />
        </label>
      </div>
      <TextField
        label={words.amount}
        value={found.amount}
        inputMode="decimal"
        pattern="[0-9]+([.][0-9]+)?"
        change={(amount) => change({ ...found, amount })}
      />
    </fieldset>
  );
}
