import { describe, expect, it } from '@jest/globals';
import { daysOf, faultsOf, periodBetween } from '../../web/src/screens/reports/period.js';

describe('the period of a report', () => {
  it.each([
    ['Asia/Shanghai', '2026-05-01', '2026-05-01', '2026-04-30T16:00', '2026-05-01T16:00', 'HOUR'],
    ['Asia/Shanghai', '2026-05-01', '2026-05-31', '2026-04-30T16:00', '2026-05-31T16:00', 'DAY'],
    // Clocks go forward on the 8th of March: the day has 23 hours.
    [
      'America/New_York',
      '2026-03-08',
      '2026-03-08',
      '2026-03-08T05:00',
      '2026-03-09T04:00',
      'HOUR',
    ],
    [
      'America/New_York',
      '2026-11-01',
      '2026-11-01',
      '2026-11-01T04:00',
      '2026-11-02T05:00',
      'HOUR',
    ],
    ['UTC', '2025-12-31', '2026-12-31', '2025-12-31T00:00', '2027-01-01T00:00', 'WEEK'],
    ['UTC', '2020-01-01', '2026-12-31', '2020-01-01T00:00', '2027-01-01T00:00', 'MONTH'],
  ])('is whole days by the clock of the shop: %s, %s to %s', (zone, first, last, ...wanted) => {
    const [from, to, interval] = wanted;
    expect(periodBetween({ from: first, to: last }, zone)).toEqual({
      ...{ from: `${from}:00.000Z`, to: `${to}:00.000Z` },
      interval,
    });
  });

  it.each([
    ['2026-05-02', '2026-05-01', { to: 'notAPeriod' }],
    ['yesterday', '2026-05-01', { from: 'notADay' }],
    ['2026-05-01', '', { to: 'notADay' }],
    ['2026-13-01', '2026-02-31', { from: 'notADay', to: 'notADay' }],
    ['1900-01-01', '2026-05-01', { from: 'notAYear' }],
    ['0202-05-01', '9999-05-01', { from: 'notAYear', to: 'notAYear' }],
    ['2006-05-01', '2026-05-01', { from: 'tooLong' }],
  ])('is none from %s to %s, and the day in its way is told', (from, to, faults) => {
    expect(faultsOf({ from, to })).toEqual(faults);
  });

  it.each([
    ['2026-05-01', '2026-05-01'],
    ['2006-05-01', '2026-04-30'],
    ['2024-02-29', '2044-02-28'],
  ])('may be from %s to %s', (from, to) => {
    expect(faultsOf({ from, to })).toEqual({});
  });

  // Half past midnight in Shanghai, the evening before elsewhere.
  it.each([
    ['day', 'Asia/Shanghai', '2026-05-09', '2026-05-09'],
    ['day', 'America/New_York', '2026-05-08', '2026-05-08'],
    ['week', 'Asia/Shanghai', '2026-05-03', '2026-05-09'],
    ['month', 'UTC', '2026-04-09', '2026-05-08'],
    ['year', 'UTC', '2025-05-09', '2026-05-08'],
  ] as const)('of a %s ends with today, which it is in %s', (span, zone, from, to) => {
    expect(daysOf(span, Date.parse('2026-05-08T16:30:00Z'), zone)).toEqual({ from, to });
  });
});
