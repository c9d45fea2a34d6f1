import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Coupon } from '../../entities/Coupon.js';
import { notFound, Refusal } from '../../errors.js';
import { couponCode, couponTerms, type DescribeCoupon } from './createCoupon.js';

/**
 * Changes a coupon for orders that are placed from now on: what is left out stays, null asks for the default. What it
 * is (its kind and its currency) stays for good.
 */
export function updateCoupon(
  { em }: Pick<Context, 'em'>,
  { code, ...described }: Omit<DescribeCoupon, 'kind' | 'currency'>,
): Promise<{ coupon: Coupon }> {
  return transaction(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const coupon = await tx.findOne(Coupon, { code: couponCode(code) }, lock);
    if (!coupon) throw notFound();
    const problems = coupon.change(couponTerms(described, coupon.currency));
    if (problems.length > 0) throw new Refusal(...problems);
    return { coupon };
  });
}
