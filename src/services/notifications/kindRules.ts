import { NotificationChannel } from '../../entities/NotificationChannel.js';
import { NotificationKind } from '../../entities/NotificationKind.js';

/** How messages of one kind are handled. What they say stands in `messages/englishNotices.ts` and its twin. */
export interface KindRule {
  /** By which ways it goes out; e-mail always. */
  channels: readonly NotificationChannel[];
  /** Customers may do without it. Everything else is part of the purchase and always goes. */
  isOptional?: boolean;
  /** When it is due, counted from the delivery; absent: at once. */
  afterDeliveryMs?: number;
  /** The button of the mail; `pay` only while there is something to pay. */
  action?: 'pay' | 'track' | 'view' | 'review';
  /** What the mail lists: the order with its sums, a parcel, what is missing or has come, what comes back, or what money is for. */
  goods?: 'ORDER' | 'PARCEL' | 'MISSING' | 'FILLED' | 'RETURN' | 'REFUND';
  /** Whether the order comes with it as a PDF. */
  hasDocument?: boolean;
}

const { EMAIL, SMS, PUSH } = NotificationChannel;
const DAY_MS = 86_400_000;

export const KIND_RULES: Record<NotificationKind, KindRule> = {
  ORDER_CONFIRMATION: {
    channels: [EMAIL, SMS, PUSH],
    action: 'view',
    goods: 'ORDER',
    hasDocument: true,
  },
  PAYMENT_FAILED: { channels: [EMAIL, PUSH], action: 'pay', goods: 'ORDER' },
  ORDER_WAITING: { channels: [EMAIL, PUSH], action: 'view', goods: 'ORDER' },
  EXCHANGE_PLACED: { channels: [EMAIL, SMS, PUSH], action: 'pay', goods: 'ORDER' },
  ORDER_RESTOCKED: { channels: [EMAIL, SMS, PUSH], action: 'pay', goods: 'ORDER' },
  ORDER_CANCELLED: { channels: [EMAIL, PUSH], action: 'view', goods: 'ORDER' },
  ORDER_PROCESSING: { channels: [EMAIL, PUSH], action: 'view' },
  ORDER_BACKORDERED: { channels: [EMAIL, PUSH], action: 'view', goods: 'MISSING' },
  BACKORDER_FILLED: { channels: [EMAIL, PUSH], action: 'view', goods: 'FILLED' },
  ORDER_SHIPPED: { channels: [EMAIL, SMS, PUSH], action: 'track', goods: 'PARCEL' },
  DELIVERY_UPDATE: { channels: [EMAIL, PUSH], isOptional: true, action: 'track', goods: 'PARCEL' },
  DELIVERY_EXCEPTION: { channels: [EMAIL, SMS, PUSH], action: 'track', goods: 'PARCEL' },
  PARCEL_RESHIPPED: { channels: [EMAIL, PUSH], action: 'view', goods: 'PARCEL' },
  ORDER_DELIVERED: { channels: [EMAIL, SMS, PUSH], action: 'view', goods: 'PARCEL' },
  REVIEW_INVITATION: {
    channels: [EMAIL, PUSH],
    isOptional: true,
    afterDeliveryMs: DAY_MS,
    action: 'review',
  },
  REFUND: { channels: [EMAIL, SMS, PUSH], action: 'view', goods: 'REFUND' },
  RETURN: { channels: [EMAIL, PUSH], action: 'view', goods: 'RETURN' },
};
