import type { Order } from '../../entities/Order.js';
import { nameOf, say, type Catalogue, type Locale } from '../../messages/messages.js';
import { sumsOf } from '../notifications/goodsOf.js';
import { spokenAddress, spokenMoney, spokenTime } from '../notifications/spoken.js';

type Pair = [label: string, value: string];

/** Everything about an order beside its goods; what it does not have is left out. */
export function factsOfOrder(order: Order, locale: Locale, timeZone: string): Pair[] {
  const { customer, shippingAddress: to } = order;
  const time = (at: Date | undefined) => at && spokenTime(at, locale, timeZone);
  const facts: Partial<Record<keyof Catalogue['words'], string | undefined>> = {
    orderNumber: order.number,
    orderedAt: time(order.createdAt),
    orderStatus: nameOf(locale, order.status),
    paymentStatus: nameOf(locale, order.paymentStatus),
    shippingStatus: nameOf(locale, order.shippingStatus),
    paidAt: time(order.paidAt),
    shipDate: time(order.estimatedShipDate),
    paymentMethod: nameOf(locale, order.paymentMethod),
    shippingMethod: nameOf(locale, order.shippingMethod),
    coupon: order.couponCode,
    customer: customer.name,
    phone: customer.phone,
    email: customer.email,
    shipTo: spokenAddress(to, locale),
    instructions: order.specialInstructions,
  };
  return Object.entries(facts).flatMap(([word, value]): Pair[] =>
    value ? [[say(locale, 'words', word as keyof Catalogue['words']), value]] : [],
  );
}

export function linesOfOrder(order: Order, locale: Locale): string[][] {
  const amount = (minor: number) => spokenMoney(minor, order.currency, locale);
  return order.lines
    .getItems()
    .map(({ sku, productName, quantity, unitPriceMinor, totalPriceMinor }) => [
      sku,
      productName,
      String(quantity),
      amount(unitPriceMinor),
      amount(totalPriceMinor),
    ]);
}

export const sumsOfOrder = (order: Order, locale: Locale): Pair[] =>
  sumsOf(order).map(({ word, minor }) => [
    say(locale, 'words', word),
    spokenMoney(minor, order.currency, locale),
  ]);
