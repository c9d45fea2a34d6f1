import { useState } from 'react';
import { RecordDeliveryDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

interface DeliveryDialogProps {
  parcel: { id: string };
  close: () => void;
}

/** A parcel has arrived, as staff know better than the carrier. */
export function DeliveryDialog({ parcel, close }: DeliveryDialogProps) {
  const { cases: words } = useWords();
  const [recipient, setRecipient] = useState('');
  const action = useAction(RecordDeliveryDocument, (data) => data.recordDelivery);
  return (
    <AskDialog
      title={words.arrived}
      yes={words.arrived}
      {...{ action, close }}
      ask={() => action.act({ shipmentId: parcel.id, ...(recipient.trim() && { recipient }) })}
    >
      <TextField label={words.recipient} value={recipient} change={setRecipient} />
    </AskDialog>
  );
}
