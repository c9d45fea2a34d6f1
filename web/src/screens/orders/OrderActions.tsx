import { useMay } from '../../api/session.js';
import type { ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { CancelDialog } from '../../parts/CancelDialog.js';
import { Dialog } from '../../parts/Dialog.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { PayPanel } from '../../parts/PayPanel.js';
import { ReturnDialog } from '../../parts/returns/ReturnDialog.js';
import { RefundDialog } from './RefundDialog.js';

/** What can be done with the order as a whole, the customer's own actions in their name too. */
export function OrderActions({ order }: { order: ConsoleOrderFieldsFragment }) {
  const words = useWords();
  const mayStaff = useMay();
  const may = (action: ConsoleOrderFieldsFragment['availableActions'][number]): boolean =>
    order.availableActions.includes(action);
  return (
    <span className="row end">
      {may('PAY') && (
        <DialogButton name={words.paying.pay}>
          {(close) => (
            <Dialog title={`${words.paying.pay}: ${order.number}`} close={close}>
              <PayPanel order={order} />
            </Dialog>
          )}
        </DialogButton>
      )}
      {may('RETURN') && (
        <DialogButton name={words.returns.request}>
          {(close) => <ReturnDialog order={order} close={close} />}
        </DialogButton>
      )}
      {mayStaff('payments') && Number(order.refundable.total.amount) > 0 && (
        <DialogButton name={words.order.refund}>
          {(close) => <RefundDialog order={order} close={close} />}
        </DialogButton>
      )}
      {may('CANCEL') && (
        <DialogButton name={words.order.cancel} className="danger">
          {(close) => <CancelDialog order={order} close={close} />}
        </DialogButton>
      )}
    </span>
  );
}
