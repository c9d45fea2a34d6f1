import { expect } from '@jest/globals';
import type { ModelOrder } from './ModelOrder.js';
import { stepOf } from './step.js';

export const startToPay = stepOf(
  'start to pay',
  () => async (order, real, life) => {
    const { payment, problems } = await life.buyers[order.buyer]!.triesToPay(real);
    if (order.attempt === 'FAILED') order.attempt = 'CLOSED';
    if (order.status === 'PENDING') {
      order.attempt = 'OPEN';
      life.payments.set(real.id, payment!);
    } else {
      expect(problems).toMatchObject([{ code: order.isPaid ? 'ALREADY_PAID' : 'INVALID_STATE' }]);
    }
  },
  // A cancelled order with an open attempt gives that attempt again.
  ({ status, attempt }) => status === 'PENDING' || attempt !== 'OPEN',
);

/** In time, or after the order was cancelled. */
export const pay = stepOf(
  'pay',
  (model) => async (order, real, life) => {
    const payment = life.payments.get(real.id)!;
    const { status } = await life.buyers[order.buyer]!.handsOverCard(payment);
    if (wasClosedMeanwhile(order, status)) return;
    expect(status).toBe(200);
    const isSurplus = order.isExchange && order.status === 'CANCELLED';
    await life.settles(payment, isSurplus ? 'SURPLUS' : 'CAPTURED');
    model.pay(order);
  },
  ({ attempt }) => attempt === 'OPEN' || attempt === 'FAILED',
);

export const decline = stepOf(
  'have the card declined',
  () => async (order, real, life) => {
    const payment = life.payments.get(real.id)!;
    const { status } = await life.buyers[order.buyer]!.handsOverCard(payment, '4000000000000002');
    if (wasClosedMeanwhile(order, status)) return;
    expect(status).toBe(402);
    await life.settles(payment, 'FAILED');
    order.attempt = 'FAILED';
  },
  ({ attempt }) => attempt === 'OPEN',
);

/** An attempt for an order that was cancelled is closed at the provider sooner or later, also between two steps. */
function wasClosedMeanwhile(order: ModelOrder, status: number): boolean {
  if (order.status !== 'CANCELLED' || status !== 400) return false;
  order.attempt = 'CLOSED';
  return true;
}
