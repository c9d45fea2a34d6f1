import { describe, expect, it } from '@jest/globals';
import {
  blank,
  draftOf,
  newTermsOf,
  type CouponView,
} from '../../web/src/screens/settings/couponTerms.js';
import { clockAt, momentAt, nameOfZone } from '../../web/src/parts/zoneClock.js';

const iso = (shown: string, zone: string): string => new Date(momentAt(shown, zone)).toISOString();

describe('a moment that is typed', () => {
  it('is one by the clock of the shop, wherever it is typed', () => {
    expect(iso('2026-06-01T00:00', 'Asia/Shanghai')).toBe('2026-05-31T16:00:00.000Z');
    expect(iso('2026-06-01T00:00', 'America/New_York')).toBe('2026-06-01T04:00:00.000Z');
    expect(iso('2026-12-01T00:00', 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
    expect(clockAt(Date.parse('2026-12-01T05:00:00Z'), 'America/New_York')).toBe(
      '2026-12-01T00:00',
    );
  });

  it('is named with its time zone', () => {
    expect(nameOfZone('en', 'Asia/Shanghai')).toMatch(/China/);
    expect(nameOfZone('zh-CN', 'Asia/Shanghai')).toMatch(/中国/);
  });

  it('is what a coupon is made with, and what its form begins with again', () => {
    const typed = { ...blank('CNY'), code: 'MAY', startsAt: '2026-05-01T00:00' };
    const terms = newTermsOf(typed, 'Asia/Shanghai');
    expect(terms).toMatchObject({ startsAt: '2026-04-30T16:00:00.000Z', endsAt: null });
    const made = { ...terms, code: 'MAY', active: true, uses: 0 } as unknown as CouponView;
    expect(draftOf(made, 'Asia/Shanghai')).toMatchObject({
      startsAt: '2026-05-01T00:00',
      endsAt: '',
    });
  });
});
