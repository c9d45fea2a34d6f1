import { Link } from 'wouter';
import { ConsoleOrderDocument, ConsoleOrderUpdatedDocument } from '../../generated/graphql.js';
import { useMay } from '../../api/session.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { PricingTable } from '../../parts/PricingTable.js';
import { Progress } from '../../parts/Progress.js';
import { Status } from '../../parts/Status.js';
import { useLiveOrder } from '../../parts/useLiveOrder.js';
import { Lines } from './Lines.js';
import { Messages } from './Messages.js';
import { MoneyMoved } from './MoneyMoved.js';
import { OrderActions } from './OrderActions.js';
import { OrderParcels } from './OrderParcels.js';
import { Returns } from './Returns.js';
import { Timeline } from './Timeline.js';
import { WhoAndWhere } from './WhoAndWhere.js';

const DOCUMENTS = { order: ConsoleOrderDocument, updates: ConsoleOrderUpdatedDocument };

/** Everything about one order, live, and what can be done about it. */
export function OrderPage({ id }: { id: string }) {
  const words = useWords();
  const may = useMay();
  const { order, error, events, again } = useLiveOrder(DOCUMENTS, id);
  useTitle(order?.number);
  if (error && !order) return <Failed error={error} retry={again} />;
  if (order === null) return <Notice isPage>{words.state.notFound}</Notice>;
  if (!order) return <Loading />;
  return (
    <>
      <header className="title">
        <h1>{order.number}</h1>
        <Status tone={orderTone(order.status)}>{words.orderStatus[order.status]}</Status>
        {order.cancelReason && (
          <span className="soft">{words.order.cancelReasons[order.cancelReason]}</span>
        )}
        <span className="soft">{words.paymentStatus[order.paymentStatus]}</span>
        <span className="soft">{words.shippingStatus[order.shippingStatus]}</span>
        {may('fulfilment') && (
          <Link href={`/warehouse/orders/${order.id}`}>{words.nav.warehouse}</Link>
        )}
        {may('settings') && <Link href={`/audit?order=${order.id}`}>{words.nav.audit}</Link>}
        <OrderActions order={order} />
      </header>
      {error && <Failed error={error} retry={again} />}
      <Progress status={order.status} />
      <div className="grid wide">
        <div className="stack">
          <Lines lines={order.lines} />
          <section className="card">
            <PricingTable pricing={order.pricing} credit={order.credit} due={order.due} />
          </section>
          <MoneyMoved order={order} />
        </div>
        <div className="stack">
          <WhoAndWhere order={order} />
          <Returns order={order} />
          <OrderParcels order={order} />
          <Messages id={order.id} />
        </div>
        <Timeline events={events} />
      </div>
    </>
  );
}
