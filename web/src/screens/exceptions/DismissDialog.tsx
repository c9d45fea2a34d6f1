import { useState } from 'react';
import { DismissExceptionDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { sayRefusal } from './sayRefusal.js';

interface DismissDialogProps {
  id: string;
  close: () => void;
  /** Told when it is dismissed, or can't be: others may have seen to it. */
  done: () => void;
}

/** Asks why nothing more is to be done about it. */
export function DismissDialog({ id, close, done }: DismissDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const action = useAction(DismissExceptionDocument, (data) => data.dismissException, false, done);
  const ask = async () => {
    const answer = await action.act({ id, reason });
    if (answer) done();
    return answer;
  };
  return (
    <AskDialog
      title={words.exceptions.dismiss}
      yes={words.exceptions.dismiss}
      action={{ ...action, problems: sayRefusal(words, action.problems) }}
      ask={ask}
      close={close}
    >
      <TextField label={words.exceptions.dismissWhy} value={reason} required change={setReason} />
    </AskDialog>
  );
}
