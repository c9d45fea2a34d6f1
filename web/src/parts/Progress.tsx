import type { OrderStatus } from '../generated/graphql.js';
import { useWords } from '../i18n/language.js';

const STEPS = ['placed', 'paid', 'picking', 'shipped', 'delivered'] as const;

/** How many of the steps are done. */
const DONE: Record<OrderStatus, number> = {
  PENDING: 1,
  PENDING_RESTOCK: 1,
  CONFIRMED: 2,
  PROCESSING: 3,
  PARTIALLY_SHIPPED: 4,
  SHIPPED: 4,
  DELIVERED: 5,
  COMPLETED: 5,
  CANCELLED: 0,
  REFUNDED: 0,
};

/** The way of an order from the basket to the door. */
export function Progress({ status }: { status: OrderStatus }) {
  const { live } = useWords();
  const done = DONE[status];
  if (done === 0) return null;
  return (
    <ol className="progress">
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < done ? 'done' : undefined}
          aria-current={index === done - 1 ? 'step' : undefined}
        >
          {live.stages[step]}
        </li>
      ))}
    </ol>
  );
}
