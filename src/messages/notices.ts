import type { NotificationKind } from '../entities/NotificationKind.js';

/**
 * What customers are told, in ICU message syntax. Facts: name, number (of the order), total, credit, due, amount, exchange, payBy, parcel (its
 * place among the order's: 1 of 2), carrier, trackingNumber, arrival, rest, description, recipient, reason, status, refusal, returnAddress, of
 * (what money that goes back is); one that is not known is `none`.
 */
export interface Notices {
  subjects: Record<NotificationKind, string>;
  /** What a mail says before the figures. */
  letters: Record<NotificationKind, string>;
  /** All that a text message or a push says. */
  shorts: Record<NotificationKind, string>;
  words: Record<Word, string>;
  /** Carriers, ways to pay, states and troubles, by their codes. */
  names: Record<string, string>;
}

/** The words around the figures of mails and documents. */
type Word =
  | 'greeting'
  | 'pay'
  | 'track'
  | 'view'
  | 'review'
  | 'product'
  | 'quantity'
  | 'price'
  | 'unitPrice'
  | 'subtotal'
  | 'shipping'
  | 'discount'
  | 'tax'
  | 'taxIncluded'
  | 'total'
  | 'credit'
  | 'due'
  | 'shipTo'
  | 'sendBackTo'
  | 'why'
  | 'unsubscribe'
  | 'unsubscribed'
  | 'stillTold'
  | 'confirmUnsubscribe'
  | 'linkInvalid'
  | 'orderDetails'
  | 'orderNumber'
  | 'orderedAt'
  | 'paidAt'
  | 'shipDate'
  | 'orderStatus'
  | 'paymentStatus'
  | 'shippingStatus'
  | 'customer'
  | 'phone'
  | 'email'
  | 'shippingMethod'
  | 'paymentMethod'
  | 'coupon'
  | 'instructions'
  | 'page'
  | 'pickingList'
  | 'pickingWave'
  | 'warehouse'
  | 'route'
  | 'routeLength'
  | 'stop'
  | 'bin'
  | 'batch'
  | 'weight'
  | 'fragile'
  | 'goods'
  | 'unitsAndWeight'
  | 'tote'
  | 'priority'
  | 'earlierFirst'
  | 'parcelPlace'
  | 'refunded'
  | 'signed';
