import { useState } from 'react';
import { RefuseReturnDocument, type ReturnFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

interface RefuseDialogProps {
  goods: ReturnFieldsFragment;
  close: () => void;
}

/** Says to the customer why the goods are not taken back. */
export function RefuseDialog({ goods, close }: RefuseDialogProps) {
  const { returns: words } = useWords();
  const [reason, setReason] = useState('');
  const action = useAction(RefuseReturnDocument, (data) => data.refuseReturn);
  return (
    <AskDialog
      title={words.refuse}
      yes={words.refuse}
      isGrave
      {...{ action, close }}
      ask={() => action.act({ returnId: goods.id, reason })}
    >
      <TextField label={words.whyRefused} value={reason} required change={setReason} />
    </AskDialog>
  );
}
