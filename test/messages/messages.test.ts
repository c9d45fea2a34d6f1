import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { CancelReason } from '../../src/entities/CancelReason.js';
import { Money } from '../../src/entities/Money.js';
import { ALERT_RULES } from '../../src/entities/alertRules.js';
import type { AlertRule } from '../../src/entities/AlertRule.js';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import { StockAlertKind } from '../../src/entities/StockAlertKind.js';
import { ReturnStatus } from '../../src/entities/ReturnStatus.js';
import type { CouponRefusal, Problem, ProblemCode, ProblemDetails } from '../../src/errors.js';
import { chinese } from '../../src/messages/chinese.js';
import { english } from '../../src/messages/english.js';
import { say, type Locale } from '../../src/messages/messages.js';
import { sayProblem } from '../../src/messages/sayProblem.js';
import { sayAlert } from '../../src/services/alerts/sayAlert.js';

const LOCALES: Locale[] = ['en', 'zh-CN'];
const { CANCELLED, DELIVERED, PARTIALLY_REFUNDED, RETURN_UPDATED } = OrderEventType;
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
  PURCHASE_LIMIT_EXCEEDED: { ...limited, alreadyBought: 3, windowDays: 30 },
  UNPAID_ORDERS_LIMIT_EXCEEDED: { unpaid: 20, limit: 20 },
  UNPAID_UNITS_LIMIT_EXCEEDED: { unpaid: 90, requested: 20, limit: 100 },
  MAX_QUANTITY_EXCEEDED: limited,
  OUT_OF_STOCK: { sku: 'TEA', requested: 5, available: 2, shortfall: 3 },
  SHIPPING_NOT_OFFERED: { shippingMethod: 'BALLOON' },
  PAYMENT_METHOD_NOT_OFFERED: { method: 'PAYPAL' },
  PAYMENT_CHANNEL_NOT_OFFERED: { method: 'ALIPAY', channel: 'JSAPI' },
  COUPON_INVALID: { couponCode: 'TEA20', reason: 'ENDED' },
  TOTAL_CHANGED: changed,
  IDEMPOTENCY_KEY_REUSED: {},
  IDEMPOTENCY_KEY_INVALID: {},
  INVALID_STATE: { current: 'SHIPPED', attempted: 'CANCELLED' },
  TOO_LATE_TO_CANCEL: { stage: 'PICKING' },
  PARCEL_TOO_LIGHT: { weightGrams: 1, expectedWeightGrams: 1_600 },
  HOLD_EXPIRED: {},
  ALREADY_PAID: {},
  NOTHING_TO_PAY: {},
  PAYMENT_IN_PROGRESS: { method: 'STRIPE' },
  NOTHING_TO_REFUND: {},
  REFUND_EXCEEDED: { asked: new Money(2_000, 'CNY'), refundable: new Money(1_000, 'CNY') },
  REFUND_QUANTITY_EXCEEDED: { sku: 'TEA', requested: 3, open: 2 },
  RETURN_WINDOW_OVER: {},
  RETURN_QUANTITY_EXCEEDED: { sku: 'TEA', requested: 3, open: 2 },
  PROVIDER_UNAVAILABLE: { method: 'STRIPE' },
  CARRIER_UNKNOWN: { carrier: 'teleport' },
  CARRIER_AMBIGUOUS: { trackingNumber: '773312345678', candidates: ['sto', 'zto'] },
  NOTHING_TO_PACK: {},
  NOTHING_TO_SHIP: {},
  PACK_QUANTITY_EXCEEDED: { sku: 'TEA', requested: 3, open: 2 },
  SHIP_QUANTITY_EXCEEDED: { sku: 'TEA', requested: 3, open: 2 },
  STOCK_LIMIT_EXCEEDED: { sku: 'TEA', onHand: 12, limit: 15 },
  STOCK_IN_USE: { sku: 'TEA', warehouse: 'SH1', requested: 3, available: 2 },
  WAREHOUSE_NOT_FOUND: { warehouse: 'SH9' },
  CHANGED_MEANWHILE: {},
  ALREADY_EXISTS: { name: 'TEA' },
  COLUMN_MISSING: { column: 'Handle' },
  OPERATION_UNFIT: { operation: 'Orders', reason: 'SCHEMA', details: 'Unknown type.' },
};

/** What the events keep that need more than their type to be told. */
const EVENTS: Partial<Record<OrderEventType, object>> = {
  PAYMENT_FAILED: { code: 'WRONG_AMOUNT' },
  PICK_SHORT: { rest: 'REFUND' },
  PARTIALLY_SHIPPED: { carrier: 'sf', trackingNumber: 'SF123', parcel: '1' },
  SHIPPED: { carrier: 'sf', trackingNumber: 'SF123', parcel: '2 of 2' },
  REFUND_STARTED: { amount: new Money(1_000, 'CNY') },
  SHIPPING_UPDATED: { description: 'on its way', parcel: '1' },
  DELIVERY_EXCEPTION: { description: 'nobody there', parcel: '2' },
  RESHIPPED: { trackingNumber: 'SF123' },
  DELIVERED: { recipient: 'Ada' },
  CANCELLED: { reason: CancelReason.CUSTOMER },
  RETURN_UPDATED: { status: ReturnStatus.REFUSED, refusal: 'It was worn.' },
  EXCHANGE_PLACED: { credit: { amount: '9.99', currency: 'CNY' } },
  PARTIALLY_REFUNDED: { amount: { amount: '9.99', currency: 'CNY' }, exchange: 'D-2' },
  REFUNDED: { amount: { amount: '9.99', currency: 'CNY' }, exchange: 'D-2' },
  CREDIT_REFUNDED: { amount: { amount: '9.99', currency: 'CNY' }, of: 'SURPLUS' },
};

/** The names in braces of an ICU message. */
const namesIn = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!)),
];

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.entries(PROBLEMS))('%s is told, with all that it says', (code, details) => {
    const sentence = sayProblem(locale, { code, ...details } as Problem);
    expect(sentence).toMatch(locale === 'en' ? /^[A-Z0-9].+\.$/ : /。$/);
    expect(sentence).not.toMatch(/[{}]|undefined|null|object|"/);
  });

  it.each(Object.values(OrderEventType))('%s is told', (type) => {
    const sentence = say(locale, 'events', type, EVENTS[type]);
    expect(sentence).not.toMatch(/[{}]|undefined|null|object|"/);
    expect(sentence.length).toBeGreaterThan(5);
    for (const value of Object.values(EVENTS[type] ?? {})) {
      const isKey =
        type === CANCELLED ||
        [ReturnStatus.REFUSED, 'WRONG_AMOUNT', 'SURPLUS', 'REFUND'].includes(value as string);
      if (typeof value === 'string' && !isKey) expect(sentence).toContain(value);
    }
  });

  it.each(Object.values(StockAlertKind))('%s is told of a shelf', (kind) => {
    const facts = { sku: 'TEA', warehouse: 'SH1', available: 4 };
    const sentence = say(locale, 'stockAlerts', kind, facts);
    expect(sentence).toMatch(/TEA/);
    expect(sentence).toMatch(/SH1/);
    expect(sentence).not.toMatch(/[{}]|undefined|null/);
  });

  it.each(Object.entries(ALERT_RULES))(
    '%s is told of whatever it looks at',
    (rule, { thresholds }) => {
      const subjects = [...Object.keys(thresholds), 'SH1/TEA'];
      const details = { count: 2, of: 4, part: 'STRIPE', waiting: 1, slow: 0, limitMs: 30_000 };
      const more = {
        sku: 'TEA',
        warehouse: 'SH1',
        example: 'TEA',
        host: 'a.example',
        because: 'GONE',
      };
      const told = subjects.map((subject) =>
        sayAlert(locale, {
          ...{ rule: rule as AlertRule, subject, measured: 120, threshold: 60 },
          details: { ...details, ...more },
        }),
      );
      for (const sentence of told) {
        expect(sentence).not.toMatch(/[{}]|undefined|null|object|[A-Z]+_[A-Z]/);
        expect(sentence).toMatch(locale === 'en' ? /^[A-Z0-9].+\.$/ : /。$/);
      }
      const named = told.slice(0, -1);
      expect(new Set(named).size).toBe(named.length);
    },
  );

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

  it.each([
    ...['NAME_MISSING', 'TOO_LONG', 'SKU_MISSING', 'PRICE_MALFORMED', 'MEASURE_OUT_OF_RANGE'],
    ...['DIMENSIONS_MALFORMED', 'PURCHASE_LIMIT_INCOMPLETE', 'CODE_MALFORMED', 'ENDS_FIRST'],
    ...['USED_MORE_OFTEN', 'PERCENT_UNFIT', 'AMOUNT_UNFIT', 'CURRENCY_MISSING', 'SKU_REPEATED'],
    ...[
      'COUNTRY_UNKNOWN',
      'PROVINCE_UNKNOWN',
      'PROVINCE_OF_NOWHERE',
      'METHOD_MALFORMED',
      'NUMBER_MALFORMED',
    ],
    ...['WAREHOUSE_CODE_MALFORMED', 'WAREHOUSE_NAME_MISSING', 'PRICE_TWICE', 'FIRST_OUT_OF_RANGE'],
    ...['SAME_CURRENCY', 'RATE_MALFORMED', 'DATE_PAST'],
    ...['DATE_MALFORMED', 'CSV_MALFORMED', 'HANDLE_MISSING', 'STATUS_UNKNOWN'],
    ...['LINES_MISSING', 'LINE_TWICE', 'NOTE_MISSING', 'TOO_MANY_PHOTOS', 'PHOTO_MALFORMED'],
    ...['NOTHING_TAKEN', 'BILL_NOT_MADE', 'SKU_MALFORMED', 'SKU_ALIKE', 'PRICE_MISSING'],
  ])('an input that is refused for %s is told so in words', (reason) => {
    expect(say(locale, 'problems', 'INVALID_INPUT', { reason })).not.toContain(reason);
  });

  it('a carrier is asked for by the names of those that it may be', () => {
    const details = PROBLEMS.CARRIER_AMBIGUOUS;
    const sentence = sayProblem(locale, { code: 'CARRIER_AMBIGUOUS', ...details });
    const names = { en: 'STO Express or ZTO Express', 'zh-CN': '申通快递或中通快递' };
    expect(sentence).toContain(names[locale]);
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

  it('each step of a return has a sentence of its own', () => {
    const told = Object.values(ReturnStatus).map((status) =>
      say(locale, 'events', RETURN_UPDATED, { status, refusal: 'It was worn.', exchange: 'D-2' }),
    );
    expect(new Set(told).size).toBe(Object.values(ReturnStatus).length);
    expect(told).not.toContain(say(locale, 'events', RETURN_UPDATED, { status: 'NEW' }));
  });

  it('a delivery names who took it, if the carrier knows', () => {
    expect(say(locale, 'events', DELIVERED, { recipient: 'none' })).not.toContain('none');
  });
});

describe('the two languages', () => {
  it('say the same things of the same facts', () => {
    expect(Object.keys(PROBLEMS).toSorted()).toEqual(Object.keys(english.problems).toSorted());
    for (const kind of [
      ...(['problems', 'events', 'stockAlerts', 'alertWords', 'errors'] as const),
    ]) {
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
