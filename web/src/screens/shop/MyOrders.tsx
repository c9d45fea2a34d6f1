import { Link } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { Notice } from '../../parts/Notice.js';
import { myOrders } from './myOrders.js';

/** The orders that were placed in this browser. */
export function MyOrders() {
  const words = useWords();
  const orders = myOrders();
  return (
    <>
      <h1>{words.shop.orders}</h1>
      {orders.length === 0 && <Notice>{words.shop.noOrders}</Notice>}
      <ul className="feed">
        {orders.map(({ id, number }) => (
          <li key={id} className="card">
            <Link href={`/shop/orders/${id}`}>{number}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
