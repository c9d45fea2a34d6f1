import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { ShopOrderCardDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { myOrders, type MyOrder } from './myOrders.js';

/** The orders that were placed in this browser, and how far each is. */
export function MyOrders() {
  const words = useWords();
  const orders = myOrders();
  return (
    <>
      <h1>{words.shop.orders}</h1>
      {orders.length === 0 && <Notice>{words.shop.noOrders}</Notice>}
      <ul className="feed">
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
    </>
  );
}

/** Each is opened by its own token. */
function OrderCard({ order: { id, number, token } }: { order: MyOrder }) {
  const words = useWords();
  const { data } = useQuery(ShopOrderCardDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    context: { headers: { authorization: `Bearer ${token}` } },
  });
  const order = data?.order;
  const [first, ...others] = order?.lines ?? [];
  return (
    <li className="card stack">
      <header className="row">
        <Link href={`/shop/orders/${id}`}>{number}</Link>
        {order && <Status tone={orderTone(order.status)}>{words.orderStatus[order.status]}</Status>}
      </header>
      {order && first && (
        <>
          <p>
            {first.productName} × {first.quantity}
            {others.length > 0 && <span className="soft"> {words.shop.others(others.length)}</span>}
          </p>
          <p className="row soft">
            <Amount money={order.pricing.total} />
            <span className="end">
              <When at={order.createdAt} />
            </span>
          </p>
        </>
      )}
    </li>
  );
}
