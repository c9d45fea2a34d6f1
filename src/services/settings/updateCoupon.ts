import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Coupon } from '../../entities/Coupon.js';
import { notFound, problem, Refusal } from '../../errors.js';
import { couponCode, couponTerms, type DescribeCoupon } from './createCoupon.js';

export interface UpdateCoupon extends Omit<DescribeCoupon, 'kind' | 'currency'> {
  /** Left out, whatever others changed meanwhile stays or is changed again. */
  expectedVersion?: string | null | undefined;
}

/**
 * Changes a coupon for orders that are placed from now on: what is left out stays, null asks for the default. What it
 * is (its kind and its currency) stays for good. Refused with CHANGED_MEANWHILE when it is not as `expectedVersion` says it was read.
 */
export function updateCoupon(
  { em }: Pick<Context, 'em'>,
  { code, expectedVersion, ...described }: UpdateCoupon,
): Promise<{ coupon: Coupon }> {
  return transaction(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const coupon = await tx.findOne(Coupon, { code: couponCode(code) }, lock);
    if (!coupon) throw notFound();
    if (typeof expectedVersion === 'string' && expectedVersion !== coupon.version) {
      throw new Refusal(problem('CHANGED_MEANWHILE', {}, ['expectedVersion']));
    }
    const problems = coupon.change(couponTerms(described, coupon.currency));
    if (problems.length > 0) throw new Refusal(...problems);
    return { coupon };
  });
}
