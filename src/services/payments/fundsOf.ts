import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { Refund } from '../../entities/Refund.js';

/** Money that an order has of one payment, and that is neither back nor on its way back. */
export interface Fund {
  payment: Payment;
  leftMinor: number;
}

/**
 * What is left of an order's money: first of its own payment, then of those of earlier orders that an exchange was
 * credited with. Summed from the rows, never kept twice.
 */
export async function fundsOf(em: EntityManager, order: Order): Promise<Fund[]> {
  const left = await readLeft(em, order);
  const payments = await em.find(Payment, { id: { $in: [...left.keys()] } });
  return payments
    .filter(({ status }) => status === PaymentAttemptStatus.CAPTURED)
    .toSorted((a, b) => Number(isOf(order, b)) - Number(isOf(order, a)) || (a.id < b.id ? 1 : -1))
    .map((payment) => ({ payment, leftMinor: left.get(payment.id)! }));
}

/** What of one payment an order can give back; also of one that it did not need. */
export async function leftOf(
  em: EntityManager,
  order: Order,
  { id }: Pick<Payment, 'id'>,
): Promise<number> {
  return (await readLeft(em, order)).get(id) ?? 0;
}

async function readLeft(em: EntityManager, { id }: Order): Promise<Map<string, number>> {
  const rows = await em.execute<{ paymentId: string; minor: string }[]>(
    `select payment_id as "paymentId", sum(minor) as minor from (
       select id as payment_id, coalesce(wrong_minor, amount_minor) as minor from payment
       where order_id = ? and status in ('CAPTURED', 'SURPLUS')
       union all
       select payment_id, amount_minor from refund where credited_to_id = ?
       union all
       select payment_id, -amount_minor from refund where order_id = ? and status <> 'FAILED'
     ) held group by 1`,
    [id, id, id],
  );
  return new Map(rows.map(({ paymentId, minor }) => [paymentId, Number(minor)]));
}

/** Takes an amount out of funds, from the first one first. There is never less in them than was asked for. */
export function takeFrom(funds: readonly Fund[], amountMinor: number): Fund[] {
  let open = amountMinor;
  const taken = funds.flatMap((fund) => {
    const minor = Math.min(open, fund.leftMinor);
    fund.leftMinor -= minor;
    open -= minor;
    return minor > 0 ? [{ payment: fund.payment, leftMinor: minor }] : [];
  });
  if (open > 0) throw new Error(`The funds are ${open} short`);
  return taken;
}

/** Everything that is left of a cancelled order's money goes back, each part the way it came. */
export async function giveFundsBack(
  tx: EntityManager,
  order: Order,
  at: Date,
  { id, ...known }: Partial<Pick<Refund, 'id' | 'reason' | 'requestedBy'>> = {},
): Promise<void> {
  const funds = (await fundsOf(tx, order)).filter(({ leftMinor }) => leftMinor > 0);
  funds.forEach(({ payment, leftMinor: amountMinor }, index) => {
    const named = id && index === 0 ? { id } : {};
    const wanted = { order, amountMinor, reason: 'ORDER_CANCELLED', at, ...known, ...named };
    tx.persist(Refund.of(payment, wanted));
  });
}

/** Cancelled orders that were never paid may be exchanges, with the credit of what was sent back. */
export async function giveCreditsBack(
  tx: EntityManager,
  orders: readonly Order[],
  at: Date,
): Promise<void> {
  for (const order of orders) if (order.creditMinor > 0) await giveFundsBack(tx, order, at);
}

const isOf = ({ id }: Order, { order }: Payment): boolean => order.id === id;
