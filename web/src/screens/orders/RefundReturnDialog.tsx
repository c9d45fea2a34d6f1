import { useState } from 'react';
import {
  RefundReturnDocument,
  type ConsoleOrderFieldsFragment,
  type ReturnFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';
import { Credit } from './Credit.js';

interface RefundReturnDialogProps {
  order: ConsoleOrderFieldsFragment;
  goods: ReturnFieldsFragment;
  close: () => void;
}

/** Sends back what the inspection set. */
export function RefundReturnDialog({ order, goods, close }: RefundReturnDialogProps) {
  const { returns: words } = useWords();
  const [shipping, setShipping] = useState(false);
  const action = useAction(RefundReturnDocument, (data) => data.refundReturn);
  return (
    <AskDialog
      title={words.refund}
      yes={words.refund}
      {...{ action, close }}
      ask={() => action.act({ returnId: goods.id, shipping })}
    >
      <Credit goods={goods} />
      {Number(order.refundable.shipping.amount) > 0 && (
        <Tick label={words.withShipping} checked={shipping} change={setShipping} />
      )}
    </AskDialog>
  );
}
