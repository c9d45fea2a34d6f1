import type { Order } from '../../entities/Order.js';

const MINUTE_MS = 60_000;
const HOUR = 60;

/** By how many minutes an order is ahead of others, by how it is shipped. */
const AHEAD_BY_METHOD: Record<string, number> = { EXPRESS: 24 * HOUR };

/** An order worth so much, in minor units of its currency, is worth an hour; of other currencies none is. */
const WORTH_AN_HOUR: Record<string, number> = {
  ...{ CNY: 50_000, USD: 7_000, EUR: 6_500, GBP: 5_500, JPY: 10_000, HKD: 55_000 },
};
const MOST_HOURS = 6;

type Ranked = Pick<
  Order,
  'paidAt' | 'createdAt' | 'estimatedShipDate' | 'shippingMethod' | 'currency' | 'pricing'
>;

/**
 * How urgent it is to pick an order, in minutes: the smaller, the sooner. Every minute since the payment and every
 * minute towards the promised date make each list as much more urgent as any other, so the order between lists never
 * changes, and the figure can be stored: the middle between both dates, less what the shipping method and the
 * value of the order are worth.
 */
export function pickingPriority({ pricing, ...order }: Ranked): number {
  const paid = (order.paidAt ?? order.createdAt).getTime();
  const promised = order.estimatedShipDate?.getTime() ?? paid;
  const worth = WORTH_AN_HOUR[order.currency];
  const hours = worth ? Math.min(Math.trunc(pricing.totalMinor / worth), MOST_HOURS) : 0;
  const ahead = (AHEAD_BY_METHOD[order.shippingMethod] ?? 0) + hours * HOUR;
  return Math.floor((paid + promised) / 2 / MINUTE_MS) - ahead;
}
