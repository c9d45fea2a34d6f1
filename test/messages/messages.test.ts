import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { CancelReason } from '../../src/entities/CancelReason.js';
import { Money } from '../../src/entities/Money.js';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import type { CouponRefusal, ProblemCode, ProblemDetails } from '../../src/errors.js';
import { chinese } from '../../src/messages/chinese.js';
import { english } from '../../src/messages/english.js';
import { chooseLocale, say, type Locale } from '../../src/messages/messages.js';

const LOCALES: Locale[] = ['en', 'zh-CN'];
const { CANCELLED, DELIVERED, PARTIALLY_REFUNDED } = OrderEventType;
const limited = { sku: 'TEA', requested: 12, limit: 10 };
const changed = { expected: Money.shown('9.99', 'CNY'), actual: new Money(1_050, 'CNY') };

/** One problem of each kind, as it is told. */
const PROBLEMS: { [Code in ProblemCode]: ProblemDetails[Code] } = {
  NOT_FOUND: {},
  INVALID_INPUT: { reason: 'NAME_MISSING' },
  NO_LINES: {},
  TOO_MANY_LINES: { limit: 1_000 },
  QUANTITY_NOT_POSITIVE: { sku: 'TEA' },
  INVALID_EMAIL: {},
  INVALID_PHONE: { country: 'CN' },
  INVALID_ADDRESS: { field: 'street' },
  CUSTOMER_BLOCKED: {},
  PRODUCT_NOT_FOUND: { sku: 'TEA' },
  PRODUCT_NOT_AVAILABLE: { sku: 'TEA' },
  PRODUCT_NOT_PRICED: { sku: 'TEA', currency: 'USD' },
  PRICE_CHANGED: { sku: 'TEA', ...changed },
  QUANTITY_LIMIT_EXCEEDED: limited,
  MAX_QUANTITY_EXCEEDED: limited,
  OUT_OF_STOCK: { sku: 'TEA', requested: 5, available: 2, shortfall: 3 },
  SHIPPING_NOT_OFFERED: { shippingMethod: 'BALLOON' },
  PAYMENT_METHOD_NOT_OFFERED: { method: 'PAYPAL' },
  COUPON_INVALID: { couponCode: 'TEA20', reason: 'ENDED' },
  TOTAL_CHANGED: changed,
  IDEMPOTENCY_KEY_REUSED: {},
  IDEMPOTENCY_KEY_INVALID: {},
  INVALID_STATE: { current: 'SHIPPED', attempted: 'CANCELLED' },
  TOO_LATE_TO_CANCEL: {},
  HOLD_EXPIRED: {},
  ALREADY_PAID: {},
  PAYMENT_IN_PROGRESS: { method: 'STRIPE' },
  CARRIER_UNKNOWN: { carrier: 'teleport' },
  NOTHING_TO_SHIP: {},
  SHIP_QUANTITY_EXCEEDED: { sku: 'TEA', requested: 3, open: 2 },
  STOCK_IN_USE: { sku: 'TEA', requested: 3, available: 2 },
  WAREHOUSE_NOT_FOUND: { warehouse: 'SH9' },
};

/** What the events keep that need more than their type to be told. */
const EVENTS: Partial<Record<OrderEventType, object>> = {
  PARTIALLY_SHIPPED: { carrier: 'sf', trackingNumber: 'SF123' },
  SHIPPED: { carrier: 'sf', trackingNumber: 'SF123' },
  SHIPPING_UPDATED: { description: 'on its way' },
  DELIVERY_EXCEPTION: { description: 'nobody there' },
  DELIVERED: { recipient: 'Ada' },
  CANCELLED: { reason: CancelReason.CUSTOMER },
  PARTIALLY_REFUNDED: { amount: { amount: '9.99', currency: 'CNY' } },
};

/** The names in braces of an ICU message. */
const namesIn = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!)),
];

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.entries(PROBLEMS))('%s is told, with all that it says', (code, details) => {
    const sentence = say(locale, 'problems', code as ProblemCode, details);
    expect(sentence).toMatch(locale === 'en' ? /^[A-Z0-9].+\.$/ : /。$/);
    expect(sentence).not.toMatch(/[{}]|undefined|null|object|"/);
  });

  it.each(Object.values(OrderEventType))('%s is told', (type) => {
    const sentence = say(locale, 'events', type, EVENTS[type]);
    expect(sentence).not.toMatch(/[{}]|undefined|null|object|"/);
    expect(sentence.length).toBeGreaterThan(5);
    for (const value of Object.values(EVENTS[type] ?? {})) {
      if (typeof value === 'string' && type !== CANCELLED) expect(sentence).toContain(value);
    }
  });

  it('every reason against a coupon has a sentence of its own', () => {
    const reasons: CouponRefusal[] = [
      ...(['UNKNOWN', 'NOT_STARTED', 'ENDED', 'USED_UP'] as const),
      ...(['USED_BY_YOU', 'BELOW_MINIMUM', 'OTHER_CURRENCY'] as const),
    ];
    const sentences = reasons.map((reason) =>
      say(locale, 'problems', 'COUPON_INVALID', { couponCode: 'TEA20', reason }),
    );
    expect(new Set(sentences).size).toBe(reasons.length);
    for (const sentence of sentences) expect(sentence).toContain('TEA20');
  });

  it('amounts are told with their currency, and names as they are, markup included', () => {
    const price = say(locale, 'problems', 'PRICE_CHANGED', PROBLEMS.PRICE_CHANGED);
    expect(price).toContain('10.50 CNY');
    expect(price).toContain('9.99 CNY');
    expect(say(locale, 'problems', 'PRODUCT_NOT_FOUND', { sku: '<b>{x}</b> ’n' })).toContain(
      '<b>{x}</b> ’n',
    );
    expect(say(locale, 'events', PARTIALLY_REFUNDED, EVENTS.PARTIALLY_REFUNDED)).toContain(
      '9.99 CNY',
    );
  });

  it('an order tells why it was cancelled where the customer could not know', () => {
    const told = (reason: CancelReason) => say(locale, 'events', CANCELLED, { reason });
    expect(new Set(Object.values(CancelReason).map(told)).size).toBe(3);
    expect(told(CancelReason.STAFF)).toBe(told(CancelReason.CUSTOMER));
  });

  it('a delivery names who took it, if the carrier knows', () => {
    expect(say(locale, 'events', DELIVERED, { recipient: 'none' })).not.toContain('none');
  });
});

describe('the two languages', () => {
  it('say the same things of the same facts', () => {
    expect(Object.keys(PROBLEMS).toSorted()).toEqual(Object.keys(english.problems).toSorted());
    for (const kind of ['problems', 'events', 'errors'] as const) {
      const [inEnglish, inChinese] = [english[kind], chinese[kind]] as Record<string, string>[];
      expect(Object.keys(inChinese!)).toEqual(Object.keys(inEnglish!));
      for (const [key, sentence] of Object.entries(inEnglish!)) {
        const told = [key, ...namesIn(inChinese![key]!).toSorted()];
        // Chinese needs no number for "more than the usual".
        expect([key, ...namesIn(sentence).toSorted()]).toEqual(told);
      }
    }
  });
});

describe('a caller', () => {
  it.each<[string | undefined, Locale]>([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.5, zh;q=0.8', 'zh-CN'],
    ['de-DE,de;q=0.9,en;q=0.5', 'en'],
    ['zh-TW', 'zh-CN'],
    ['ZH-hans-cn', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en; q=0.2, zh; q=0.3', 'zh-CN'],
  ])('who reads %s is answered in %s', (accepted, locale) => {
    expect(chooseLocale(accepted, 'en')).toBe(locale);
    expect(chooseLocale(accepted, 'zh-CN')).toBe(locale);
  });

  it.each([undefined, '', '*', 'de', ';;;', 'q=1', 'zhx-nonsense;q=nonsense'])(
    'who reads %j gets the shop’s own language',
    (accepted) => {
      expect(chooseLocale(accepted, 'zh-CN')).toBe('zh-CN');
      expect(chooseLocale(accepted, 'en')).toBe('en');
    },
  );
});
