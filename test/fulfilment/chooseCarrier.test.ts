import { describe, expect, it } from '@jest/globals';
import type { Order } from '../../src/entities/Order.js';
import { Refusal } from '../../src/errors.js';
import { CARRIERS } from '../../src/services/fulfilment/carriers.js';
import { chooseCarrier } from '../../src/services/fulfilment/chooseCarrier.js';
import { estimateDelivery } from '../../src/services/fulfilment/estimateDelivery.js';
import { trackingUrl } from '../../src/services/fulfilment/trackingUrl.js';

function refusalOf(trackingNumber: string, carrier?: string) {
  try {
    return chooseCarrier({ carrier, trackingNumber });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems[0]!;
  }
}

describe('a label without a carrier', () => {
  it.each([
    ['SF1234567890123', 'sf'],
    ['yt 2012345678901', 'yto'],
    ['ZT12345678901234', 'zto'],
    ['STO7731234567', 'sto'],
    ['YD4312345678901', 'yunda'],
    ['JDVA12345678901', 'jd'],
    ['JT5123456789012', 'jtexpress'],
    ['DPK123456789012', 'deppon'],
    ['EA123456785CN', 'ems'],
    ['RB123456785CN', 'chinapost'],
    ['1Z5R89390357567127', 'ups'],
    ['9611020987654312345672', 'fedex'],
    ['RB123456785US', 'usps'],
  ])('%s is of %s', (trackingNumber, carrier) => {
    expect(chooseCarrier({ trackingNumber })).toMatchObject({ carrier });
  });

  it('whose number several carriers have needs one that is named', () => {
    expect(refusalOf('773312345678')).toMatchObject({
      code: 'CARRIER_AMBIGUOUS',
      trackingNumber: '773312345678',
      candidates: expect.arrayContaining(['sf', 'zto', 'sto', 'fedex']),
    });
    expect(chooseCarrier({ carrier: 'zto', trackingNumber: '773312345678' })).toEqual({
      ...{ carrier: 'zto', trackingNumber: '773312345678' },
    });
  });

  it('has a number that some carrier could have', () => {
    const malformed = { code: 'INVALID_INPUT', reason: 'TRACKING_NUMBER_MALFORMED' };
    for (const number of ['', 'X', '1Z', 'DROP TABLE', '12345678901234567890123456789012345678']) {
      expect(refusalOf(number)).toMatchObject(malformed);
    }
  });
});

describe('a tracking number', () => {
  it.each([
    ['ups', '1Z5R89390357567128'],
    ['dhl', '3318810026'],
    ['fedex', '986578788856'],
    ['usps', 'RB123456786US'],
    ['ems', 'EA123456786CN'],
  ])('of %s that was mistyped is found out by its check digit', (carrier, trackingNumber) => {
    const mistyped = { code: 'INVALID_INPUT', reason: 'TRACKING_NUMBER_MISTYPED' };
    expect(refusalOf(trackingNumber, carrier)).toMatchObject(mistyped);
  });

  it('is of the carrier that was named', () => {
    const malformed = { code: 'INVALID_INPUT', reason: 'TRACKING_NUMBER_MALFORMED' };
    expect(refusalOf('SF1234567890123', 'yto')).toMatchObject(malformed);
    expect(refusalOf('3318810025', ' DHL ')).toEqual({
      ...{ carrier: 'dhl', trackingNumber: '3318810025' },
    });
    expect(refusalOf('3318810025', 'owls')).toMatchObject({ code: 'CARRIER_UNKNOWN' });
  });

  it('has a page where people follow it, which the shop may set otherwise', () => {
    for (const carrier of Object.keys(CARRIERS)) {
      expect(trackingUrl(carrier, 'A/1', {})).toMatch(/^https:\/\/\S+A%2F1$/);
    }
    const own = { sf: 'https://shop.example/{number}?again={number}' };
    expect(trackingUrl('sf', 'SF1', own)).toBe('https://shop.example/SF1?again=SF1');
  });
});

describe('a delivery', () => {
  it('is expected by carrier, method and country', () => {
    const shippedAt = new Date('2026-11-21T00:00:00Z');
    const daysOf = (carrier: string, shippingMethod: string, country = 'CN') => {
      const order = { shippingMethod, shippingAddress: { country } } as Order;
      const ms = estimateDelivery(carrier, order, shippedAt).getTime() - shippedAt.getTime();
      return ms / 86_400_000;
    };
    expect([daysOf('sf', 'EXPRESS'), daysOf('sf', 'STANDARD'), daysOf('yto', 'DRONE')]).toEqual([
      ...[2, 3, 5],
    ]);
    expect([daysOf('sf', 'STANDARD', 'US'), daysOf('dhl', 'STANDARD', 'US')]).toEqual([10, 8]);
  });
});
