import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Payment } from '../../entities/Payment.js';
import { lockOrder } from '../orders/lockOrder.js';
import type { Settlement } from './settlePayment.js';

/** Locks a payment's order and then the payment: always in this order. */
export async function lockPayment(
  tx: EntityManager,
  { clock, settings }: Pick<Shop, 'clock' | 'settings'>,
  paymentId: string,
): Promise<Settlement> {
  const {
    order: { id },
  } = await tx.findOneOrFail(Payment, paymentId);
  const order = await lockOrder(tx, { id });
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const payment = await tx.findOneOrFail(Payment, { id: paymentId }, options);
  return { tx, settings, order, payment, now: await clock.now(tx) };
}
