import { useState } from 'react';
import { RefundParcelDocument, ReshipParcelDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';

interface MakeUpDialogProps {
  caseId: string;
  by: 'reship' | 'refund';
  changed: () => void;
  close: () => void;
}

/** Makes up for a parcel that did not arrive: its goods are sent again, or paid back. */
export function MakeUpDialog({ caseId, by, changed, close }: MakeUpDialogProps) {
  const { cases: words } = useWords();
  const [note, setNote] = useState('');
  const [restock, setRestock] = useState(false);
  const reship = useAction(ReshipParcelDocument, (data) => data.reshipParcel);
  const refund = useAction(RefundParcelDocument, (data) => data.refundParcel);
  const action = by === 'reship' ? reship : refund;
  const makeUp = async (): Promise<true | undefined> => {
    const answer = await action.act({ caseId, restock, ...(note.trim() && { note }) });
    if (!answer) return undefined;
    changed();
    return true;
  };
  return (
    <AskDialog title={words[by]} yes={words[by]} {...{ action, close }} ask={makeUp}>
      <p>{words.means[by]}</p>
      <Tick label={words.isBack} checked={restock} change={setRestock} />
      <TextField label={words.noteMaybe} value={note} change={setNote} />
    </AskDialog>
  );
}
