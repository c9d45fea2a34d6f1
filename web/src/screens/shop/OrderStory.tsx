import {
  ShopOrderDocument,
  ShopOrderUpdatedDocument,
  type ShopOrderFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { CancelDialog } from '../../parts/CancelDialog.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Parcels } from '../../parts/Parcels.js';
import { PayPanel } from '../../parts/PayPanel.js';
import { PricingTable } from '../../parts/PricingTable.js';
import { Progress } from '../../parts/Progress.js';
import { ReturnDialog } from '../../parts/returns/ReturnDialog.js';
import { Status } from '../../parts/Status.js';
import { useLiveOrder, type OrderStep } from '../../parts/useLiveOrder.js';
import { When } from '../../parts/When.js';
import { Countdown } from './Countdown.js';
import { MyReturns } from './MyReturns.js';

const DOCUMENTS = { order: ShopOrderDocument, updates: ShopOrderUpdatedDocument };

/** The live page of an order: how far it is, what can be done, and everything that has happened. */
export function OrderStory({ id }: { id: string }) {
  const words = useWords();
  const { order, error, events, again } = useLiveOrder(DOCUMENTS, id);
  useTitle(order?.number);
  if (error && !order) return <Failed error={error} retry={again} />;
  if (order === null) return <Notice isPage>{words.state.notFound}</Notice>;
  if (!order) return <Loading />;
  const mayPay = order.availableActions.includes('PAY');
  return (
    <div className="stack">
      <header className="row">
        <h1>{order.number}</h1>
        <Status tone={orderTone(order.status)}>{words.orderStatus[order.status]}</Status>
      </header>
      {error && <Failed error={error} retry={again} />}
      {order.cancelReason && <p>{words.order.cancelReasons[order.cancelReason]}</p>}
      <Progress status={order.status} />
      {mayPay && order.reservation && <Countdown until={order.reservation.expiresAt} />}
      {mayPay && <PayPanel order={order} />}
      <MyReturns returns={order.returns} />
      <Parcels order={order} />
      <Lines order={order} />
      <Actions order={order} />
      <Story events={events} />
    </div>
  );
}

function Actions({ order }: { order: ShopOrderFieldsFragment }) {
  const { order: words, returns } = useWords();
  return (
    <div className="row">
      {order.availableActions.includes('RETURN') && (
        <DialogButton name={returns.request}>
          {(close) => <ReturnDialog order={order} close={close} />}
        </DialogButton>
      )}
      {order.availableActions.includes('CANCEL') && (
        <DialogButton name={words.cancel} className="danger">
          {(close) => <CancelDialog order={order} close={close} />}
        </DialogButton>
      )}
    </div>
  );
}

function Lines({ order }: { order: ShopOrderFieldsFragment }) {
  return (
    <section className="card">
      <ul>
        {order.lines.map(({ id, productName, quantity }) => (
          <li key={id}>
            {productName} × {quantity}
          </li>
        ))}
      </ul>
      <PricingTable pricing={order.pricing} credit={order.credit} due={order.due} />
    </section>
  );
}

function Story({ events }: { events: readonly OrderStep[] }) {
  const { shop } = useWords();
  return (
    <section>
      <h2>{shop.story}</h2>
      <ol className="feed" aria-live="polite">
        {events.map(({ sequence, message, occurredAt }) => (
          <li key={sequence} className="card row">
            <span>{message}</span>
            <span className="end">
              <When at={occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
