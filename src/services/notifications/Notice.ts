import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../../context.js';
import type { Notification } from '../../entities/Notification.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { Return } from '../../entities/Return.js';
import { nameOf, type Locale } from '../../messages/messages.js';
import { describeParcel } from '../../messages/sayEvent.js';
import { spokenDay, spokenMoney, spokenTime } from './spoken.js';

/** What a message is made of: its row, the event that it tells of, and the order as it is now. */
export interface Notice {
  row: Notification;
  order: Order;
  event: OrderEvent;
  /** The return that the event is about, with its lines. */
  returned?: Return | undefined;
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
  const { returnId } = event.data;
  const returned =
    typeof returnId === 'string'
      ? await em.findOneOrFail(Return, returnId, { populate: ['lines'] })
      : undefined;
  return { row, order, event, returned };
}

export const localeOf = ({ locale }: Pick<Order, 'locale'>): Locale =>
  locale === 'zh-CN' ? 'zh-CN' : 'en';

/** `locale`: that of the text which they go into. */
export function factsOf(
  { order, event }: Notice,
  { timeZone, returnAddress }: Pick<Settings, 'timeZone' | 'returnAddress'>,
  locale: Locale = localeOf(order),
): NoticeFacts {
  const { data } = event;
  const shipment = shipmentOf(order, event);
  const { pricing, currency, customer, holdExpiresAt, number } = order;
  return {
    name: customer.name,
    number,
    total: spokenMoney(pricing.totalMinor, currency, locale),
    credit: spokenMoney(order.creditMinor, currency, locale),
    due: spokenMoney(order.dueMinor, currency, locale),
    exchange: textIn(data, 'exchange'),
    amount: amountIn(data, locale),
    payBy: holdExpiresAt ? spokenTime(holdExpiresAt, locale, timeZone) : 'none',
    carrier: shipment ? nameOf(locale, shipment.carrier) : 'none',
    trackingNumber: shipment?.trackingNumber ?? textIn(data, 'trackingNumber'),
    arrival: shipment?.estimatedDelivery
      ? spokenDay(shipment.estimatedDelivery, locale, timeZone)
      : 'none',
    rest: event.type === OrderEventType.PARTIALLY_SHIPPED ? 'follows' : 'none',
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

function textIn(data: OrderEvent['data'], name: string): string {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : 'none';
}

function amountIn({ amount }: OrderEvent['data'], locale: Locale): string {
  if (typeof amount !== 'object' || amount === null) return 'none';
  const { amount: major, currency } = amount as { amount?: unknown; currency?: unknown };
  return typeof major === 'string' && typeof currency === 'string'
    ? spokenMoney({ major }, currency, locale)
    : 'none';
}
