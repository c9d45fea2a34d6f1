import { raw, type FilterQuery } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderStatus } from '../../entities/OrderStatus.js';
import type { PaymentStatus } from '../../entities/PaymentStatus.js';
import type { ShippingStatus } from '../../entities/ShippingStatus.js';

/** Which orders are looked for: those of which all of it is true. */
export interface OrderFilter {
  status?: OrderStatus[] | undefined;
  paymentStatus?: PaymentStatus[] | undefined;
  shippingStatus?: ShippingStatus[] | undefined;
  number?: string | undefined;
  /** How the number begins. */
  numberStart?: string | undefined;
  email?: string | undefined;
  /** How the customer's name begins, in any case. */
  name?: string | undefined;
  /** The phone number, or its last digits. */
  phone?: string | undefined;
  trackingNumber?: string | undefined;
  placedFrom?: Date | undefined;
  /** Without this moment. */
  placedTo?: Date | undefined;
}

/** The filter as a condition on orders, to be asked once: what is raw in it can't be asked twice. */
export function conditionsOf(filter: OrderFilter): FilterQuery<Order> {
  const { status, paymentStatus, shippingStatus, placedFrom, placedTo } = filter;
  const { number, numberStart, email, name, phone, trackingNumber } = filter;
  const from = placedFrom && { createdAt: { $gte: placedFrom } };
  const to = placedTo && { createdAt: { $lt: placedTo } };
  const all: unknown[] = [
    status && { status: { $in: status } },
    paymentStatus && { paymentStatus: { $in: paymentStatus } },
    shippingStatus && { shippingStatus: { $in: shippingStatus } },
    number && { number: number.trim().toUpperCase() },
    numberStart && { number: { $like: beginning(numberStart.trim().toUpperCase()) } },
    email && { customer: { email: email.trim().toLowerCase() } },
    name && named(name.trim()),
    phone && reachedBy(phone),
    trackingNumber && { shipments: { $some: { trackingNumber: asWritten(trackingNumber) } } },
    from,
    to,
  ];
  const given = all.filter((one): one is FilterQuery<Order> => Boolean(one));
  return given.length > 0 ? ({ $and: given } as FilterQuery<Order>) : {};
}

const named = (name: string): FilterQuery<Order> => ({
  [raw((order) => `lower(${order}.customer_name) like lower(?)`, [beginning(name)])]: [],
});

/** Nobody says the country's prefix or the 0 before the area: the number is compared from its end. */
function reachedBy(phone: string): FilterQuery<Order> {
  const digits = phone.replaceAll(/\D/g, '').replace(/^0+/, '');
  if (!digits) return { id: { $in: [] } };
  const backwards = digits.split('').toReversed().join('');
  return { [raw((order) => `reverse(${order}.customer_phone) like ?`, [`${backwards}%`])]: [] };
}

/** Carriers print their numbers in groups. */
const asWritten = (trackingNumber: string): string =>
  trackingNumber.replaceAll(/\s/g, '').toUpperCase();

const beginning = (text: string): string => `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
