import { describe, expect, it } from '@jest/globals';
import { filterOf, kindOf } from '../../web/src/screens/orders/seekOrders.js';

const filter = (address: string) => filterOf(new URLSearchParams(address), 'Asia/Shanghai');

describe('what staff type to find an order', () => {
  it.each([
    ['20261128', 'number'],
    ['20261128wm2p', 'number'],
    ['202611', 'number'],
    ['李伟', 'name'],
    ['Ada Lovelace', 'name'],
    ['13800138000', 'phone'],
    ['+44 20 7946-0958', 'phone'],
    ['8000', 'phone'],
    ['2026', 'phone'],
    ['ada@example.com', 'email'],
    ['YT1000000000017', 'trackingNumber'],
    ['1Z 999 AA1 01 2345 6784', 'trackingNumber'],
    ['73100000000001', 'trackingNumber'],
  ] as const)('%s is taken for a %s', (sought, kind) => {
    expect(kindOf(sought)).toBe(kind);
  });

  it('is taken for what they say it is', () => {
    expect(filter('sought=20261128&by=phone')).toEqual({ phone: '20261128' });
    expect(filter('sought= 20261128 ')).toEqual({ numberStart: '20261128' });
  });

  it('goes together with statuses, and with whole days of the shop', () => {
    const address = 'status=SHIPPED&payment=PAID&shipping=EXCEPTION&from=2026-11-01&to=2026-11-02';
    expect(filter(address)).toEqual({
      ...{ status: ['SHIPPED'], paymentStatus: ['PAID'], shippingStatus: ['EXCEPTION'] },
      ...{ placedFrom: '2026-10-31T16:00:00.000Z', placedTo: '2026-11-02T16:00:00.000Z' },
    });
    expect(filter('from=yesterday')).toEqual({});
  });
});
