import { Link } from 'wouter';
import { useMay } from '../../api/session.js';
import {
  ApproveReturnDocument,
  ReceiveReturnDocument,
  type ConsoleOrderFieldsFragment,
  type ReturnFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Amount } from '../../parts/Amount.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { ReturnCard } from '../../parts/returns/ReturnCard.js';
import { ExchangeDialog } from './ExchangeDialog.js';
import { InspectDialog } from './InspectDialog.js';
import { RefundReturnDialog } from './RefundReturnDialog.js';
import { RefuseDialog } from './RefuseDialog.js';

/** What the customer sends back, and the next step of each return. */
export function Returns({ order }: { order: ConsoleOrderFieldsFragment }) {
  return order.returns.map((goods) => (
    <ReturnCard key={goods.id} goods={goods} exchange={<Exchange goods={goods} />}>
      <Steps order={order} goods={goods} />
    </ReturnCard>
  ));
}

function Exchange({ goods: { exchange } }: { goods: ReturnFieldsFragment }) {
  const words = useWords();
  if (!exchange) return null;
  return (
    <p>
      {words.returns.exchange} <Link href={`/orders/${exchange.id}`}>{exchange.number}</Link>{' '}
      <span className="soft">{words.orderStatus[exchange.status]}</span>
      {Number(exchange.due.amount) > 0 && (
        <>
          {' '}
          {words.returns.difference} <Amount money={exchange.due} />
        </>
      )}
    </p>
  );
}

interface StepsProps {
  order: ConsoleOrderFieldsFragment;
  goods: ReturnFieldsFragment;
}

function Steps({ order, goods }: StepsProps) {
  const { returns: words } = useWords();
  const may = useMay();
  const input = { returnId: goods.id };
  switch (goods.status) {
    case 'REQUESTED':
      return (
        <div className="row">
          {may('orders') && (
            <ActionButton
              name={words.approve}
              document={ApproveReturnDocument}
              answerOf={(data) => data.approveReturn}
              {...{ input, hasKey: true }}
            />
          )}
          <Refuse goods={goods} />
        </div>
      );
    case 'APPROVED':
      return (
        <div className="row">
          {may('fulfilment') && (
            <ActionButton
              name={words.receive}
              document={ReceiveReturnDocument}
              answerOf={(data) => data.receiveReturn}
              {...{ input, hasKey: true }}
            />
          )}
          <Refuse goods={goods} />
        </div>
      );
    case 'RECEIVED':
      return (
        <div className="row">
          {may('fulfilment') && (
            <DialogButton name={words.inspect}>
              {(close) => <InspectDialog goods={goods} close={close} />}
            </DialogButton>
          )}
          <Refuse goods={goods} />
        </div>
      );
    case 'INSPECTED':
      return <Settling order={order} goods={goods} />;
    default:
      return null;
  }
}

/** Money back, or other goods; once a refund is under way, it is waited for. */
function Settling({ order, goods }: StepsProps) {
  const { returns: words } = useWords();
  const may = useMay();
  if (!may('payments')) return null;
  if (goods.refunds.some(({ status }) => status !== 'FAILED')) return null;
  return (
    <div className="row">
      <DialogButton name={words.refund}>
        {(close) => <RefundReturnDialog order={order} goods={goods} close={close} />}
      </DialogButton>
      <DialogButton name={words.giveOther}>
        {(close) => <ExchangeDialog order={order} goods={goods} close={close} />}
      </DialogButton>
    </div>
  );
}

function Refuse({ goods }: { goods: ReturnFieldsFragment }) {
  const { returns: words } = useWords();
  const may = useMay();
  if (!may('orders')) return null;
  return (
    <DialogButton name={words.refuse} className="danger">
      {(close) => <RefuseDialog goods={goods} close={close} />}
    </DialogButton>
  );
}
