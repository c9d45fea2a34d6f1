import { describe, expect, it } from '@jest/globals';
import { orderNumber } from '../../src/services/orders/orderNumber.js';

const NOON = new Date('2026-11-21T12:00:00Z');

describe('an order number', () => {
  it('begins with the day in the shop, not in Greenwich', () => {
    const evening = new Date('2026-11-21T16:30:00Z');
    expect(orderNumber(evening, 'Asia/Shanghai')).toMatch(/^20261122/);
    expect(orderNumber(evening, 'Europe/London')).toMatch(/^20261121/);
    expect(orderNumber(new Date('2027-01-01T03:00:00Z'), 'America/New_York')).toMatch(/^20261231/);
  });

  it('is short, and has letters that can be read aloud', () => {
    for (let count = 0; count < 1_000; count += 1) {
      expect(orderNumber(NOON, 'Asia/Shanghai')).toMatch(/^\d{8}[0-9A-HJKMNP-TV-Z]{12}$/);
    }
  });

  it('sorts by day', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-09-30', '2026-10-01', '2026-10-10'];
    const numbers = days.map((day) => orderNumber(new Date(`${day}T12:00:00Z`), 'UTC'));
    expect(numbers.toSorted()).toEqual(numbers);
  });

  it('comes once, and cannot be guessed from the one before', () => {
    const numbers = Array.from({ length: 50_000 }, () => orderNumber(NOON, 'UTC'));
    expect(new Set(numbers).size).toBe(numbers.length);
    // Each letter is as likely as any other, at each place: 50,000 draws of 32 letters, give or take.
    for (let place = 8; place < 20; place += 1) {
      const seen = Map.groupBy(numbers, (number) => number[place]!);
      expect(seen.size).toBe(32);
      for (const { length } of seen.values()) expect(Math.abs(length - 1_562)).toBeLessThan(400);
    }
  });
});
