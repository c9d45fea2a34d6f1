import { Money, toMinor } from '../../entities/Money.js';
import { minorDigits } from '../../entities/Money.js';
import { problem, type Problem } from '../../errors.js';
import { addressRule } from './addressRule.js';
import { couponRule } from './couponRule.js';
import { holdLimitRule } from './holds.js';
import { isEmail } from './isEmail.js';
import { purchaseLimitRule } from './purchaseLimitRule.js';
import { contactKeys, type Facts, type OrderRequest } from './readFacts.js';

/** One thing that must be so. Says everything that is wrong with the order in its regard. */
export type OrderRule = (request: OrderRequest, facts: Facts) => Problem[];

const MAX_LINES = 1_000;
const MAX_QUANTITY = 1_000_000;

const linesArePresent: OrderRule = ({ order }) => {
  if (order.lines.length === 0) return [problem('NO_LINES', {}, ['lines'])];
  if (order.lines.length <= MAX_LINES) return [];
  return [problem('TOO_MANY_LINES', { limit: MAX_LINES }, ['lines'])];
};

const quantitiesArePositive: OrderRule = ({ order }) =>
  order.lines.flatMap(({ sku, quantity }, index) =>
    quantity > 0 ? [] : [problem('QUANTITY_NOT_POSITIVE', { sku }, linePath(index, 'quantity'))],
  );

const nameIsThere: OrderRule = ({ order }) =>
  order.customer.name
    ? []
    : [problem('INVALID_INPUT', { reason: 'NAME_MISSING' }, ['customer', 'name'])];

/** Longer than anyone needs, short enough to print. */
const LONGEST: Record<string, number> = {
  name: 200,
  email: 254,
  street: 300,
  city: 100,
  province: 100,
};
const LONGEST_INSTRUCTIONS = 2_000;

const textsAreShortEnough: OrderRule = ({ order }) => {
  const { customer, shippingAddress, specialInstructions = '' } = order;
  const texts = Object.entries({ ...shippingAddress, name: customer.name, email: customer.email });
  const tooLong = texts.flatMap(([field, text]) =>
    text.length > (LONGEST[field] ?? Infinity) ? [field] : [],
  );
  if (specialInstructions.length > LONGEST_INSTRUCTIONS) tooLong.push('specialInstructions');
  return tooLong.map((field) => problem('INVALID_INPUT', { reason: 'TOO_LONG' }, [field]));
};

const emailIsAnAddress: OrderRule = ({ order }) =>
  isEmail(order.customer.email) ? [] : [problem('INVALID_EMAIL', {}, ['customer', 'email'])];

const phoneCanBeDialled: OrderRule = ({ order }) => {
  if (order.customer.phone) return [];
  const { country } = order.shippingAddress;
  return [problem('INVALID_PHONE', { country }, ['customer', 'phone'])];
};

const customerIsNotBlocked: OrderRule = (request, { blocked }) =>
  contactKeys(request).some((key) => blocked.has(key))
    ? [problem('CUSTOMER_BLOCKED', {}, ['customer'])]
    : [];

const productsCanBeBought: OrderRule = ({ order }, { products }) =>
  order.lines.flatMap(({ sku }, index) => {
    const product = products.get(sku);
    const path = linePath(index, 'sku');
    if (!product) return [problem('PRODUCT_NOT_FOUND', { sku }, path)];
    if (!product.active) return [problem('PRODUCT_NOT_AVAILABLE', { sku }, path)];
    if (product.prices[order.currency] !== undefined) return [];
    return [problem('PRODUCT_NOT_PRICED', { sku, currency: order.currency }, path)];
  });

/** The price that the client showed must be the catalogue's, to within 0.01. */
const shownPricesHold: OrderRule = ({ order }, { products }) =>
  order.lines.flatMap(({ sku, unitPrice }, index) => {
    const actual = products.get(sku)?.prices[order.currency];
    if (unitPrice === undefined || actual === undefined) return [];
    const expected = toMinor(unitPrice, order.currency);
    if (expected !== undefined && Math.abs(expected - actual) <= tolerance(order.currency))
      return [];
    const details = {
      sku,
      expected: Money.shown(unitPrice, order.currency),
      actual: new Money(actual, order.currency),
    };
    return [problem('PRICE_CHANGED', details, linePath(index, 'unitPrice'))];
  });

const quantitiesAreWithinLimits: OrderRule = ({ order }, { products }) =>
  [...order.demand].flatMap(([sku, requested]) => {
    const limit = Math.min(products.get(sku)?.quantityLimit ?? MAX_QUANTITY, MAX_QUANTITY);
    if (requested <= limit) return [];
    return [problem('QUANTITY_LIMIT_EXCEEDED', { sku, requested, limit }, ['lines'])];
  });

const paymentMethodIsOffered: OrderRule = ({ order }, { payments }) =>
  payments.has(order.paymentMethod)
    ? []
    : [problem('PAYMENT_METHOD_NOT_OFFERED', { method: order.paymentMethod }, ['paymentMethod'])];

/** Every rule of an order, in the order in which problems are told. Shipping and total are checked with the prices. */
export const orderRules: readonly OrderRule[] = [
  nameIsThere,
  textsAreShortEnough,
  emailIsAnAddress,
  phoneCanBeDialled,
  customerIsNotBlocked,
  linesArePresent,
  quantitiesArePositive,
  productsCanBeBought,
  shownPricesHold,
  quantitiesAreWithinLimits,
  purchaseLimitRule,
  holdLimitRule,
  addressRule,
  paymentMethodIsOffered,
  couponRule,
];

/** What the customer should know, though the order goes through. */
export const orderWarnings: OrderRule = ({ order }, { products }) =>
  [...order.demand].flatMap(([sku, requested]) => {
    const limit = products.get(sku)?.maxQuantityPerOrder;
    if (limit === undefined || requested <= limit) return [];
    return [problem('MAX_QUANTITY_EXCEEDED', { sku, requested, limit }, ['lines'])];
  });

const tolerance = (currency: string): number => Math.floor(10 ** minorDigits(currency) / 100);

const linePath = (index: number, field: string): string[] => ['lines', String(index), field];
