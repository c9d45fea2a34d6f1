import { useState } from 'react';
import { CancelOrderDocument } from '../generated/graphql.js';
import { useWords } from '../i18n/language.js';
import { AskDialog } from './AskDialog.js';
import { TextField } from './TextField.js';
import { useAction } from './useAction.js';

interface CancelDialogProps {
  order: { id: string; number: string };
  close: () => void;
}

/** Calls an order off: stock goes back, and so does what was paid. */
export function CancelDialog({ order, close }: CancelDialogProps) {
  const { order: words } = useWords();
  const [reason, setReason] = useState('');
  const action = useAction(CancelOrderDocument, (data) => data.cancelOrder);
  return (
    <AskDialog
      title={`${words.cancel}: ${order.number}`}
      yes={words.cancel}
      isGrave
      action={action}
      ask={() => action.act({ orderId: order.id, ...(reason.trim() && { reason }) })}
      close={close}
    >
      <p>{words.cancelMeans}</p>
      <TextField label={words.whyMaybe} value={reason} change={setReason} />
    </AskDialog>
  );
}
