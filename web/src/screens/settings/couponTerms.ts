import type { DiscountKind, SettingsCouponsQuery } from '../../generated/graphql.js';
import { clockAt, momentAt } from '../../parts/zoneClock.js';

export type CouponView = SettingsCouponsQuery['coupons']['edges'][number]['node'];

/** What the form of a coupon asks for: text, as it is typed. */
export interface CouponDraft {
  code: string;
  kind: DiscountKind;
  percent: string;
  amount: string;
  currency: string;
  minimum: string;
  startsAt: string;
  endsAt: string;
  useLimit: string;
  useLimitPerCustomer: string;
}

/** A coupon that is to be made, in a currency. */
export const blank = (currency: string): CouponDraft => ({
  ...{ code: '', kind: 'PERCENTAGE', percent: '10', amount: '', currency, minimum: '' },
  ...{ startsAt: '', endsAt: '', useLimit: '', useLimitPerCustomer: '' },
});

/** One that is there already, as its form begins; its moments by the clock of the time zone. */
export const draftOf = (coupon: CouponView, timeZone: string): CouponDraft => ({
  code: coupon.code,
  kind: coupon.kind,
  percent: text(coupon.percent),
  amount: text(coupon.amount?.amount),
  currency: text(coupon.currency),
  minimum: text(coupon.minimum?.amount),
  startsAt: clockIn(coupon.startsAt, timeZone),
  endsAt: clockIn(coupon.endsAt, timeZone),
  useLimit: text(coupon.useLimit),
  useLimitPerCustomer: text(coupon.useLimitPerCustomer),
});

/** A draft over the coupon as it is now: what others changed meanwhile is shown, what was typed elsewhere stays. */
export function rebased(draft: CouponDraft, before: CouponDraft, now: CouponDraft): CouponDraft {
  const names = Object.keys(draft) as (keyof CouponDraft)[];
  const kept = names.filter((name) => now[name] === before[name]);
  return { ...now, ...Object.fromEntries(kept.map((name) => [name, draft[name]])) };
}

/** What is changed; a field that was emptied goes back to its default. */
export const termsOf = (draft: CouponDraft, timeZone: string) => ({
  percent: draft.kind === 'PERCENTAGE' ? numberIn(draft.percent) : null,
  amount: draft.kind === 'FIXED_AMOUNT' ? draft.amount : null,
  minimum: draft.minimum || null,
  startsAt: momentIn(draft.startsAt, timeZone),
  endsAt: momentIn(draft.endsAt, timeZone),
  useLimit: numberIn(draft.useLimit),
  useLimitPerCustomer: numberIn(draft.useLimitPerCustomer),
});

/** The same of a new one, whose kind and currency are for good: one without amounts works in every currency. */
export const newTermsOf = (draft: CouponDraft, timeZone: string) => ({
  ...termsOf(draft, timeZone),
  kind: draft.kind,
  currency: draft.kind === 'FIXED_AMOUNT' || draft.minimum ? draft.currency : null,
});

const text = (value: string | number | null | undefined): string => String(value ?? '');
const numberIn = (typed: string): number | null => (typed === '' ? null : Number(typed));
const momentIn = (typed: string, timeZone: string): string | null =>
  typed === '' ? null : new Date(momentAt(typed, timeZone)).toISOString();
const clockIn = (at: string | null | undefined, timeZone: string): string =>
  at ? clockAt(Date.parse(at), timeZone) : '';
