import { newId } from '../../src/entities/newId.js';
import type { Order } from '../../src/entities/Order.js';
import { OrderEvent } from '../../src/entities/OrderEvent.js';
import { Refund } from '../../src/entities/Refund.js';
import { RefundLine } from '../../src/entities/RefundLine.js';
import { Return } from '../../src/entities/Return.js';
import { ReturnReason } from '../../src/entities/ReturnReason.js';
import { ReturnStatus } from '../../src/entities/ReturnStatus.js';
import type { Notice } from '../../src/services/notifications/Notice.js';
import { sampleOrder, samplePaid } from './sampleOrder.js';
import type { RefundReason, Variant } from './variants.js';

const SHIPPING_MINOR = 800;

/** What a message of this variant is made of. */
export function sampleNotice(variant: Variant, locale: string): Omit<Notice, 'row'> {
  const { type, isUnpaid, creditMinor = 0, data, returned: status, refundOf } = variant;
  const order = isUnpaid ? sampleOrder(locale) : samplePaid(locale);
  order.creditMinor = creditMinor;
  const [shipment] = order.shipments.getItems(false);
  const returned = status && sampleReturn(order, status);
  const refund = refundOf && sampleRefund(order, refundOf);
  const facts = {
    ...(shipment && { shipmentId: shipment.id }),
    ...(refund && { amount: refund.amount }),
    ...data,
  };
  return { order, event: OrderEvent.of(order, type, order.createdAt, facts), returned, refund };
}

function sampleReturn(order: Order, status: ReturnStatus): Return {
  const [line] = order.lines.getItems(false);
  const { createdAt: at } = order;
  const back = { line: line!, quantity: 1, reason: ReturnReason.CHANGED_MIND };
  const lines = [{ ...back, note: undefined, photos: [] }];
  const wanted = { id: newId(), requestedBy: 'guest', wish: undefined };
  return Object.assign(Return.request(order, { ...wanted, at, lines }), { status });
}

function sampleRefund(order: Order, of: RefundReason): Refund {
  const { currency } = order;
  const [line] = order.lines.getItems(false);
  const unitMinor = line!.unitPriceMinor;
  const refund = Object.assign(new Refund(), {
    ...{ order, currency, reason: of },
    ofReturn: of === 'RETURN' ? sampleReturn(order, ReturnStatus.INSPECTED) : undefined,
    amountMinor: unitMinor + SHIPPING_MINOR,
    shippingMinor: SHIPPING_MINOR,
  });
  if (of === 'MONEY') return refund;
  const units = { refund, line, quantity: 1, amountMinor: unitMinor };
  refund.lines.add(Object.assign(new RefundLine(), units));
  return refund;
}
