import { useState } from 'react';
import { DismissExceptionDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Dialog } from '../../parts/Dialog.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

/** Asks why nothing more is to be done about it. */
export function DismissDialog({ id, close }: { id: string; close: () => void }) {
  const { exceptions: words } = useWords();
  const [reason, setReason] = useState('');
  const { act, loading, problems } = useAction(
    DismissExceptionDocument,
    (data) => data.dismissException,
    false,
  );
  return (
    <Dialog title={words.dismiss} close={close}>
      <TextField label={words.dismissWhy} value={reason} required change={setReason} />
      <Problems problems={problems} />
      <button
        type="button"
        disabled={loading || reason.trim() === ''}
        onClick={() => void act({ id, reason }).then((isDone) => isDone && close())}
      >
        {words.dismiss}
      </button>
    </Dialog>
  );
}
