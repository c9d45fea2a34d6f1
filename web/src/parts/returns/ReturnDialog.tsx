import { useState } from 'react';
import { RequestReturnDocument, type ReturnReason } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../AskDialog.js';
import { Choice } from '../Choice.js';
import { TextField } from '../TextField.js';
import { Tick } from '../Tick.js';
import { UnitsOfLines } from '../UnitsOfLines.js';
import { linesOf } from '../unitsOf.js';
import { useAction } from '../useAction.js';
import { GoodsPicker, type Goods } from './GoodsPicker.js';
import { returnableOf, type ReturnableOrder } from './returnable.js';

const REASONS: readonly ReturnReason[] = [
  'CHANGED_MIND',
  'DAMAGED',
  'DEFECTIVE',
  'DOES_NOT_FIT',
  'NOT_AS_DESCRIBED',
  'WRONG_PRODUCT',
  'OTHER',
];

/** Asks to send goods back: how many of what and why, and what would be better instead. */
export function ReturnDialog({ order, close }: { order: ReturnableOrder; close: () => void }) {
  const { returns: words } = useWords();
  const [units, setUnits] = useState<Readonly<Record<string, number>>>({});
  const [reason, setReason] = useState<ReturnReason>('CHANGED_MIND');
  const [note, setNote] = useState('');
  const [wish, setWish] = useState<readonly Goods[]>();
  const action = useAction(RequestReturnDocument, (data) => data.requestReturn);
  const request = () => {
    const about = { reason, ...(note.trim() && { note }) };
    const lines = linesOf(units).map((line) => ({ ...line, ...about }));
    return action.act({ orderId: order.id, lines, ...(wish && { exchangeFor: [...wish] }) });
  };
  return (
    <AskDialog
      title={`${words.request}: ${order.number}`}
      yes={words.send}
      {...{ action, close }}
      ask={request}
    >
      <UnitsOfLines lines={returnableOf(order)} units={units} change={setUnits} />
      <Choice
        label={words.reason}
        value={reason}
        options={REASONS}
        names={words.reasons}
        change={setReason}
      />
      <TextField
        label={reason === 'OTHER' ? words.note : words.noteMaybe}
        value={note}
        required={reason === 'OTHER'}
        maxLength={1000}
        change={setNote}
      />
      <Tick
        label={words.wantsExchange}
        checked={wish !== undefined}
        change={(wants) => setWish(wants ? [] : undefined)}
      />
      {wish && <GoodsPicker currency={order.currency} goods={wish} change={setWish} />}
    </AskDialog>
  );
}
