import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { Coupon, type CouponTerms } from '../../entities/Coupon.js';
import { toMinor } from '../../entities/Money.js';
import { problem, Refusal } from '../../errors.js';

/** The terms as staff write them: amounts in major units. */
export interface DescribeCoupon extends Omit<CouponTerms, 'amountMinor' | 'minimumMinor'> {
  code: string;
  amount?: string | null | undefined;
  minimum?: string | null | undefined;
}

/** Makes a coupon that counts from its start, or at once. Refused when its code is taken. */
export function createCoupon(
  { em }: Pick<Context, 'em'>,
  { code: givenCode, ...described }: DescribeCoupon,
): Promise<{ coupon: Coupon }> {
  const code = couponCode(givenCode);
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'coupons');
    const known = await tx.findOne(Coupon, { code });
    if (known) throw new Refusal(problem('ALREADY_EXISTS', { name: code }, ['code']));
    const coupon = Object.assign(new Coupon(), { code });
    const problems = coupon.change(couponTerms(described, described.currency ?? undefined));
    if (problems.length > 0) throw new Refusal(...problems);
    tx.persist(coupon);
    return { coupon };
  });
}

/** In the form that orders are compared in. */
export const couponCode = (code: string): string => code.trim().toUpperCase();

/** In minor units; what is no amount becomes one that the coupon refuses. */
export function couponTerms(
  { amount, minimum, ...terms }: Omit<DescribeCoupon, 'code'>,
  currency: string | undefined,
): CouponTerms {
  return {
    ...terms,
    amountMinor: minorOf(amount, currency),
    minimumMinor: minorOf(minimum, currency),
  };
}

// Without a currency it is refused for that, so any will do.
const minorOf = (amount: string | null | undefined, currency = 'CNY'): number | null | undefined =>
  typeof amount === 'string' ? (toMinor(amount, currency) ?? Number.NaN) : amount;
