import type { Coupon } from '../../entities/Coupon.js';
import { problem, type CouponRefusal } from '../../errors.js';
import { buyersOfRequest } from './buyersOf.js';
import type { Facts, OrderRequest } from './readFacts.js';
import type { OrderRule } from './orderRules.js';

/** The coupon exists, runs now, and this customer may still use it. Its limits are checked again under its lock. */
export const couponRule: OrderRule = (request, facts) => {
  const code = request.order.couponCode;
  if (!code) return [];
  const coupon = facts.coupons.get(code);
  const reason = coupon ? refusalOf(coupon, request, facts) : 'UNKNOWN';
  return reason ? [problem('COUPON_INVALID', { couponCode: code, reason }, ['couponCode'])] : [];
};

function refusalOf(coupon: Coupon, request: OrderRequest, facts: Facts): CouponRefusal | undefined {
  const { order } = request;
  if (coupon.startsAt && facts.now < coupon.startsAt) return 'NOT_STARTED';
  if (!coupon.active) return 'ENDED';
  if (coupon.endsAt && facts.now >= coupon.endsAt) return 'ENDED';
  if (coupon.currency && coupon.currency !== order.currency) return 'OTHER_CURRENCY';
  if (subtotalOf(request, facts) < coupon.minimumMinor) return 'BELOW_MINIMUM';
  return usedUp(coupon, facts.couponUses.of(coupon.code, buyersOfRequest(request)));
}

/** Whether its limits leave no further use, in all or to one customer. */
export function usedUp(coupon: Coupon, usesByCustomer: number): CouponRefusal | undefined {
  if (coupon.useLimit !== undefined && coupon.uses >= coupon.useLimit) return 'USED_UP';
  const limit = coupon.useLimitPerCustomer;
  return limit !== undefined && usesByCustomer >= limit ? 'USED_BY_YOU' : undefined;
}

function subtotalOf({ order }: OrderRequest, { products }: Facts): number {
  return order.lines.reduce((sum, { sku, quantity }) => {
    const price = products.get(sku)?.prices[order.currency] ?? 0;
    return sum + price * quantity;
  }, 0);
}
