import type { Order } from '../../entities/Order.js';
import { CARRIERS } from './carriers.js';

const DAY_MS = 86_400_000;
/** When a carrier that knows China better takes a parcel abroad. */
const ABROAD_DAYS = 7;
const ABROAD_ALREADY = ['dhl', 'ups', 'fedex', 'usps'];

/** When a parcel that leaves now usually arrives: by its carrier, the order's shipping method and its country. */
export function estimateDelivery(
  carrier: string,
  { shippingMethod, shippingAddress }: Pick<Order, 'shippingMethod' | 'shippingAddress'>,
  shippedAt: Date,
): Date {
  const { EXPRESS, STANDARD } = CARRIERS[carrier]!.days;
  const days = shippingMethod === 'EXPRESS' ? EXPRESS : STANDARD;
  const isAbroad = shippingAddress.country !== 'CN' && !ABROAD_ALREADY.includes(carrier);
  return new Date(shippedAt.getTime() + (days + (isAbroad ? ABROAD_DAYS : 0)) * DAY_MS);
}
