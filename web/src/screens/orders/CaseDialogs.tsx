import { useState } from 'react';
import {
  CloseOrderCaseDocument,
  OpenCaseDocument,
  type DeliveryTrouble,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { Choice } from '../../parts/Choice.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

interface CaseDialogProps {
  changed: () => void;
  close: () => void;
}

const TROUBLES: readonly DeliveryTrouble[] = [
  'LOST',
  'DAMAGED',
  'REFUSED',
  'RETURNED',
  'FAILED_ATTEMPT',
  'CUSTOMS',
  'NO_END',
  'OTHER',
];

/** Says that a parcel is in a trouble that no carrier tells of. */
export function OpenCaseDialog({
  parcel,
  changed,
  close,
}: CaseDialogProps & { parcel: { id: string } }) {
  const { cases: words, codes } = useWords();
  const [trouble, setTrouble] = useState<DeliveryTrouble>('LOST');
  const [description, setDescription] = useState('');
  const action = useAction(OpenCaseDocument, (data) => data.openDeliveryCase, false);
  const open = async () => {
    const answer = await action.act({ shipmentId: parcel.id, trouble, description });
    if (answer) changed();
    return answer;
  };
  return (
    <AskDialog title={words.report} yes={words.report} {...{ action, close }} ask={open}>
      <Choice
        label={words.trouble}
        value={trouble}
        options={TROUBLES}
        names={codes.DeliveryTrouble}
        change={setTrouble}
      />
      <TextField label={words.known} value={description} required change={setDescription} />
    </AskDialog>
  );
}

/** A trouble was seen to without sending or paying again. */
export function CloseCaseDialog({ caseId, changed, close }: CaseDialogProps & { caseId: string }) {
  const { cases: words } = useWords();
  const [note, setNote] = useState('');
  const action = useAction(CloseOrderCaseDocument, (data) => data.closeDeliveryCase, false);
  const end = async () => {
    const answer = await action.act({ caseId, note });
    if (answer) changed();
    return answer;
  };
  return (
    <AskDialog title={words.close} yes={words.close} {...{ action, close }} ask={end}>
      <TextField label={words.note} value={note} required change={setNote} />
    </AskDialog>
  );
}
