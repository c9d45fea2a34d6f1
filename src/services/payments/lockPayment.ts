import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { notFound } from '../../errors.js';
import { Order } from '../../entities/Order.js';
import { Payment } from '../../entities/Payment.js';
import type { LockedPayment } from './settlePayment.js';

const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;

/** Locks a payment's order and then the payment: always in this order. */
export async function lockPayment(
  tx: EntityManager,
  { clock, settings }: Pick<Shop, 'clock' | 'settings'>,
  paymentId: string,
): Promise<LockedPayment> {
  const payment = (await lockPayments(tx, [paymentId])).get(paymentId);
  if (!payment) throw notFound();
  return { tx, settings, order: payment.order, payment, now: await clock.now(tx) };
}

/** Locks the orders of these payments and then the payments, each in key order. Nothing is read before its lock. */
export async function lockPayments(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, Payment>> {
  const rows = await tx.execute<{ orderId: string }[]>(
    `select distinct order_id as "orderId" from payment
     where id in (select jsonb_array_elements_text(?::jsonb)::uuid)`,
    [JSON.stringify(ids)],
  );
  await tx.find(Order, { id: { $in: rows.map(({ orderId }) => orderId) } }, options);
  const payments = await tx.find(Payment, { id: { $in: [...ids] } }, options);
  return new Map(payments.map((payment) => [payment.id, payment]));
}
