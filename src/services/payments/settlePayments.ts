import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import type { Payment } from '../../entities/Payment.js';
import { notFound } from '../../errors.js';
import type { GatewayPayment } from '../../gateways/payments/PaymentGateway.js';
import { sellReservations } from '../inventory/sellReservations.js';
import { lockPayments } from './lockPayment.js';
import { settlePayment, type Heard } from './settlePayment.js';

/** What a gateway said of one payment. */
export interface PaymentWord {
  paymentId: string;
  answer: GatewayPayment;
  heard: Heard;
}

type SettleShop = Pick<Shop, 'clock' | 'settings'>;

/** Settles what gateways said of locked payments, one after the other, and sells the stock of all that it paid. */
export async function settlePayments(
  tx: EntityManager,
  { clock, settings }: SettleShop,
  payments: ReadonlyMap<string, Payment>,
  words: readonly PaymentWord[],
): Promise<void> {
  const now = await clock.now(tx);
  const paid: Order[] = [];
  for (const { paymentId, answer, heard } of words) {
    const payment = payments.get(paymentId);
    if (!payment) throw notFound();
    const { order } = payment;
    if (await settlePayment({ tx, settings, order, payment, heard, now }, answer)) {
      paid.push(order);
    }
  }
  const ids = paid.map(({ id }) => id);
  if (ids.length > 0) await sellReservations(tx, ids, now);
  for (const order of paid) order.confirm(now);
}

/** One word about one payment, which it locks and returns. */
export async function settleOne(
  tx: EntityManager,
  shop: SettleShop,
  word: PaymentWord,
): Promise<Payment> {
  const payments = await lockPayments(tx, [word.paymentId]);
  await settlePayments(tx, shop, payments, [word]);
  return payments.get(word.paymentId)!;
}
