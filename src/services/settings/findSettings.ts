import type { Context } from '../../context.js';
import { Coupon } from '../../entities/Coupon.js';
import { givenId } from '../../entities/newId.js';
import { ShippingRate } from '../../entities/ShippingRate.js';
import { TaxRate } from '../../entities/TaxRate.js';

interface PageOf {
  first: number;
  /** The key of the row before. */
  after?: string | undefined;
}

/** Coupons in the order of their codes. */
export const findCoupons = (
  { em }: Pick<Context, 'em'>,
  { first, after }: PageOf,
): Promise<Coupon[]> =>
  em.find(Coupon, after ? { code: { $gt: after } } : {}, {
    orderBy: { code: 'asc' },
    limit: first,
  });

/** Shipping rates, the oldest first. */
export const findShippingRates = (
  { em }: Pick<Context, 'em'>,
  { first, after }: PageOf,
): Promise<ShippingRate[]> =>
  em.find(ShippingRate, after ? { id: { $gt: givenId(after) } } : {}, {
    orderBy: { id: 'asc' },
    limit: first,
  });

/** Tax rates, the oldest first. */
export const findTaxRates = (
  { em }: Pick<Context, 'em'>,
  { first, after }: PageOf,
): Promise<TaxRate[]> =>
  em.find(TaxRate, after ? { id: { $gt: givenId(after) } } : {}, {
    orderBy: { id: 'asc' },
    limit: first,
  });
