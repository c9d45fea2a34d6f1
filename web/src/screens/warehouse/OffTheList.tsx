import { Link } from 'wouter';
import { useWords } from '../../i18n/language.js';
import type { GoneOrder } from './useGone.js';

/** Says which orders have left the list, so that nobody looks for them; what was picked is packed on its own page. */
export function OffTheList({ orders }: { orders: readonly GoneOrder[] }) {
  const { warehouse: words } = useWords();
  return (
    <div role="status">
      {orders.map(({ id, number }) => (
        <p key={id} className="row card">
          <Link href={`/warehouse/orders/${id}`}>{number}</Link> {words.offTheList}
        </p>
      ))}
    </div>
  );
}
