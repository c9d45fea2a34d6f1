import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import { PaymentEvent } from '../../entities/PaymentEvent.js';
import { PAYMENT_ALERTS, type PaymentEventType } from '../../entities/PaymentEventType.js';

export interface PaymentEventFilter {
  orderId?: string | undefined;
  paymentId?: string | undefined;
  types?: PaymentEventType[] | undefined;
  alertsOnly?: boolean | undefined;
}

/** What happened to attempts to pay, newest first; only what came before `before`, an event's id. */
export function findPaymentEvents(
  { em }: Pick<Context, 'em'>,
  {
    filter,
    first,
    before,
  }: { filter: PaymentEventFilter; first: number; before?: string | undefined },
): Promise<PaymentEvent[]> {
  const { orderId, paymentId, types, alertsOnly = false } = filter;
  const conditions = [
    ...(orderId ? [{ payment: { order: { id: givenId(orderId) } } }] : []),
    ...(paymentId ? [{ payment: { id: givenId(paymentId) } }] : []),
    ...(types ? [{ type: { $in: types } }] : []),
    ...(alertsOnly ? [{ type: { $in: [...PAYMENT_ALERTS] } }] : []),
    ...(before ? [{ id: { $lt: givenId(before) } }] : []),
  ];
  const options = { orderBy: { id: 'desc' }, limit: first, populate: ['payment'] } as const;
  return lagging(em, (tx) => tx.find(PaymentEvent, { $and: conditions }, options));
}
