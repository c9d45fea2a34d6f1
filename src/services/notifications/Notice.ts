import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../../context.js';
import type { Notification } from '../../entities/Notification.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { Refund } from '../../entities/Refund.js';
import { Return } from '../../entities/Return.js';
import { nameOf, type Locale } from '../../messages/messages.js';
import { describeParcel, placeOfParcel } from '../../messages/sayEvent.js';
import { spokenDay, spokenMoney, spokenTime } from './spoken.js';

/** What a message is made of: its row, the event that it tells of, and the order as it is now. */
export interface Notice {
  row: Notification;
  order: Order;
  event: OrderEvent;
  /** The return that the event is about, with its lines. */
  returned?: Return | undefined;
  /** The money that the event is about, with what it is for. */
  refund?: Refund | undefined;
}

/** What the texts may mention, in the form of the reader's language; `none` is what is not known. */
export type NoticeFacts = Record<string, string>;

export async function readNotice(em: EntityManager, row: Notification): Promise<Notice> {
  const {
    sequence,
    order: { id },
  } = row;
  const [order, event] = await Promise.all([
    em.findOneOrFail(Order, id, { populate: ['lines', 'shipments.lines'] }),
    em.fork().findOneOrFail(OrderEvent, { order: id, sequence }),
  ]);
  const { returnId, refundId } = event.data;
  const returned = typeof returnId === 'string' ? await readReturn(em, returnId) : undefined;
  const refund = typeof refundId === 'string' ? await readRefund(em, refundId) : undefined;
  return { row, order, event, returned, refund };
}

const readReturn = (em: EntityManager, id: string): Promise<Return> =>
  em.findOneOrFail(Return, id, { populate: ['lines'] });

const readRefund = (em: EntityManager, id: string): Promise<Refund> =>
  em.findOneOrFail(Refund, id, { populate: ['lines'] });

export const localeOf = ({ locale }: Pick<Order, 'locale'>): Locale =>
  locale === 'zh-CN' ? 'zh-CN' : 'en';

/** `locale`: that of the text which they go into. */
export function factsOf(
  { order, event, refund }: Notice,
  { timeZone, returnAddress }: Pick<Settings, 'timeZone' | 'returnAddress'>,
  locale: Locale = localeOf(order),
): NoticeFacts {
  const { data } = event;
  const shipment = shipmentOf(order, event);
  const { pricing, currency, customer, number, estimatedShipDate } = order;
  const payBy = momentIn(data, 'payBy');
  const arrival = momentIn(data, 'estimatedDelivery');
  return {
    name: customer.name,
    number,
    total: spokenMoney(pricing.totalMinor, currency, locale),
    credit: amountIn(data, 'credit', locale),
    due: amountIn(data, 'due', locale),
    exchange: textIn(data, 'exchange'),
    amount: amountIn(data, 'amount', locale),
    payBy: payBy ? spokenTime(payBy, locale, timeZone) : 'none',
    parcel: placeOfParcel(locale, data),
    carrier: shipment ? nameOf(locale, shipment.carrier) : 'none',
    trackingNumber: shipment?.trackingNumber ?? textIn(data, 'trackingNumber'),
    shipDate: estimatedShipDate ? spokenDay(estimatedShipDate, locale, timeZone) : 'none',
    shippedAt: shipment ? spokenTime(shipment.shippedAt, locale, timeZone) : 'none',
    arrival: arrival ? spokenDay(arrival, locale, timeZone) : 'none',
    rest: event.type === OrderEventType.PARTIALLY_SHIPPED ? 'follows' : textIn(data, 'rest'),
    of: refund ? purposeOf(refund, data) : 'none',
    description: describeParcel(locale, data) ?? 'none',
    refusal: textIn(data, 'refusal'),
    returnAddress: returnAddress ?? 'none',
    recipient: textIn(data, 'recipient'),
    reason: textIn(data, 'reason'),
    code: textIn(data, 'code'),
    status: textIn(data, 'status'),
  };
}

/** The parcel that the event is about. */
export function shipmentOf(order: Order, { data }: OrderEvent) {
  return order.shipments.getItems().find(({ id }) => id === data['shipmentId']);
}

/** What money that goes back is about. */
function purposeOf({ ofReturn, reason }: Refund, data: OrderEvent['data']): string {
  if (ofReturn) return 'RETURN';
  return reason === 'PICK_SHORT' ? reason : textIn(data, 'of');
}

function textIn(data: OrderEvent['data'], name: string): string {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : 'none';
}

function momentIn(data: OrderEvent['data'], name: string): Date | undefined {
  const value = data[name];
  return typeof value === 'string' || value instanceof Date ? new Date(value) : undefined;
}

/** An amount, as an event keeps it. */
function amountIn(data: OrderEvent['data'], name: string, locale: Locale): string {
  const amount = data[name];
  return isAmount(amount) ? spokenMoney({ major: amount.amount }, amount.currency, locale) : 'none';
}

const isAmount = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
