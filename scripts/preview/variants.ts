import { CancelReason } from '../../src/entities/CancelReason.js';
import { DeliveryTrouble } from '../../src/entities/DeliveryTrouble.js';
import { Money } from '../../src/entities/Money.js';
import type { NotificationKind } from '../../src/entities/NotificationKind.js';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import { ReturnStatus } from '../../src/entities/ReturnStatus.js';
import { ShipmentStatus } from '../../src/entities/ShipmentStatus.js';
import { WRONG_AMOUNT } from '../../src/services/payments/giveWrongSumBack.js';

/** One thing that a kind of message may have to say: the event behind it, and what that tells. */
export interface Variant {
  /** What makes it differ from the others of its kind. */
  name: string;
  type: OrderEventType;
  isUnpaid?: boolean;
  /** What was settled of an exchange. */
  creditMinor?: number;
  data?: object;
  /** How far its return is. */
  returned?: ReturnStatus;
  /** What its money is for. */
  refundOf?: RefundReason;
}

/** Staff gave units back, a short walk did, a return did, or it is money alone. */
export type RefundReason = 'LINES' | 'PICK_SHORT' | 'RETURN' | 'MONEY';

const Type = OrderEventType;

const PAY_BY = { payBy: '2026-11-20T10:20:00.000Z' };
const ARRIVES = { estimatedDelivery: '2026-11-24T10:07:00.000Z' };
const FIRST_OF_MANY = { parcelNumber: 1 };
const FIRST_OF_TWO = { parcelNumber: 1, parcelCount: 2 };
const LAST_OF_TWO = { parcelNumber: 2, parcelCount: 2 };
const ONLY_ONE = { parcelNumber: 1, parcelCount: 1 };

const CREDIT_MINOR = 12_990;
const CREDIT = { credit: new Money(CREDIT_MINOR, 'CNY'), due: new Money(73_990, 'CNY') };
const BACK = { sku: 'TEA-LONGJING', quantity: 1, amount: new Money(12_990, 'CNY') };

/** What steps of a return tell besides. */
const TOLD_OF_RETURN: Partial<Record<ReturnStatus, object>> = {
  REFUSED: { refusal: '包装已拆封 / The seal is broken' },
  INSPECTED: { units: [BACK], amount: BACK.amount, rest: 'REFUSED' },
  EXCHANGED: { exchange: '20261128K3V9T0MQ4R7Z' },
};

/** What carriers say, in the language of each. */
const SAID: Partial<Record<string, string>> = {
  OUT_FOR_DELIVERY: '【上海市】快递员正在送货',
  DELIVERED: 'Delivered, left with the neighbour',
  FAILED_ATTEMPT: '无法联系收件人',
  REFUSED: 'The addressee refused the parcel',
  CUSTOMS: 'Held in customs: documents are missing',
};

/** Every way that a message of each kind can turn out. */
export const VARIANTS: Record<NotificationKind, readonly Variant[]> = {
  ORDER_CONFIRMATION: [{ name: 'PAID', type: Type.CONFIRMED }],
  PAYMENT_FAILED: [
    { name: 'DECLINED', data: PAY_BY },
    { name: 'WRONG_AMOUNT', data: { ...PAY_BY, code: WRONG_AMOUNT } },
  ].map((one) => ({ ...one, type: Type.PAYMENT_FAILED, isUnpaid: true })),
  ORDER_WAITING: [{ name: 'FOR_STOCK', type: Type.RESTOCK_WAITING, isUnpaid: true }],
  EXCHANGE_PLACED: [
    { name: 'IN_STOCK', data: { ...CREDIT, ...PAY_BY } },
    { name: 'NOT_IN_STOCK', data: CREDIT },
  ].map((one) => ({
    ...one,
    ...{ type: Type.EXCHANGE_PLACED, isUnpaid: true, creditMinor: CREDIT_MINOR },
  })),
  ORDER_RESTOCKED: [{ name: 'TO_PAY', type: Type.RESTOCKED, isUnpaid: true, data: PAY_BY }],
  ORDER_CANCELLED: Object.values(CancelReason).map((reason) => ({
    ...{ name: reason, type: Type.CANCELLED, isUnpaid: true, data: { reason } },
  })),
  ORDER_PROCESSING: [{ name: 'ON_THE_FLOOR', type: Type.PROCESSING }],
  ORDER_BACKORDERED: [
    {
      ...{ name: 'SHORT_PICK', type: Type.PICK_SHORT },
      data: { rest: 'BACKORDER', missing: [{ sku: 'POT-YIXING', quantity: 1 }] },
    },
  ],
  BACKORDER_FILLED: [
    {
      ...{ name: 'HAS_COME', type: Type.BACKORDER_FILLED },
      data: { units: [{ sku: 'POT-YIXING', quantity: 1 }] },
    },
  ],
  ORDER_SHIPPED: [
    { name: 'WHOLE', type: Type.SHIPPED, data: { ...ARRIVES, ...ONLY_ONE } },
    { name: 'FIRST_PART', type: Type.PARTIALLY_SHIPPED, data: { ...ARRIVES, ...FIRST_OF_MANY } },
    { name: 'LAST_PART', type: Type.SHIPPED, data: LAST_OF_TWO },
  ],
  DELIVERY_UPDATE: [
    { status: ShipmentStatus.OUT_FOR_DELIVERY, ...ONLY_ONE },
    { status: ShipmentStatus.AVAILABLE_FOR_PICKUP, ...FIRST_OF_MANY },
    { status: ShipmentStatus.DELIVERED, ...FIRST_OF_TWO },
  ].map((data) => ({
    ...{ name: data.status, type: Type.SHIPPING_UPDATED },
    data: { ...data, description: SAID[data.status] },
  })),
  DELIVERY_EXCEPTION: Object.values(DeliveryTrouble).map((trouble) => ({
    ...{ name: trouble, type: Type.DELIVERY_EXCEPTION },
    data: { ...FIRST_OF_TWO, trouble, description: SAID[trouble] },
  })),
  PARCEL_RESHIPPED: [{ name: 'LOST', type: Type.RESHIPPED }],
  ORDER_DELIVERED: [
    { name: 'SIGNED_FOR', data: { ...ONLY_ONE, recipient: '王先生' } },
    { name: 'UNSIGNED', data: { ...ONLY_ONE, recipient: 'none' } },
    { name: 'LAST_PARCEL', data: { ...LAST_OF_TWO, recipient: 'none' } },
  ].map((one) => ({ ...one, type: Type.DELIVERED })),
  REVIEW_INVITATION: [{ name: 'A_DAY_LATER', type: Type.DELIVERED }],
  REFUND: [
    ...(['LINES', 'PICK_SHORT', 'RETURN', 'MONEY'] as const).map((refundOf) => ({
      ...{ name: refundOf, type: Type.PARTIALLY_REFUNDED, refundOf },
    })),
    ...(['SURPLUS', 'CREDIT'] as const).map((of) => ({
      ...{ name: of, type: Type.CREDIT_REFUNDED, refundOf: 'MONEY' as const, data: { of } },
    })),
  ],
  RETURN: Object.values(ReturnStatus).map((status) => ({
    ...{ name: status, type: Type.RETURN_UPDATED, returned: status },
    data: { status, ...TOLD_OF_RETURN[status] },
  })),
};
