import type { ShippingRate } from '../../entities/ShippingRate.js';
import type { TaxRate } from '../../entities/TaxRate.js';
import { Money, toMinor } from '../../entities/Money.js';
import { problem, type Problem } from '../../errors.js';
import { priceOrder, type PricedOrder } from '../pricing/priceOrder.js';
import type { OrderAddress } from './cleanOrder.js';
import { orderRules, orderWarnings } from './orderRules.js';
import type { Facts, OrderRequest } from './readFacts.js';

/** What the rules and the prices say, before stock is looked at. */
export interface Judgement {
  problems: Problem[];
  warnings: Problem[];
  /** Absent when something that prices depend on is wrong. */
  priced: PricedOrder | undefined;
}

/** Runs every rule and collects every problem, then prices the order by the catalogue. */
export function judgeOrder(request: OrderRequest, facts: Facts): Judgement {
  const problems = orderRules.flatMap((rule) => rule(request, facts));
  const warnings = orderWarnings(request, facts);
  const shippingRate = shippingRateOf(request, facts.shippingRates);
  if (!shippingRate) {
    const { shippingMethod } = request.order;
    problems.push(problem('SHIPPING_NOT_OFFERED', { shippingMethod }, ['shippingMethod']));
  }
  const priced = shippingRate && price(request, facts, shippingRate);
  if (priced)
    problems.push(...totalProblems(request, priced), ...amountProblems(request, priced, facts));
  return { problems, warnings, priced };
}

function price(request: OrderRequest, facts: Facts, shippingRate: ShippingRate) {
  const { order } = request;
  const lines = order.lines.map(({ sku, quantity }) => {
    const product = facts.products.get(sku);
    const unitPriceMinor = product?.priceIn(order.currency);
    if (!product || unitPriceMinor === undefined || quantity < 1) return undefined;
    return { unitPriceMinor, quantity, weightGrams: product.weightGrams };
  });
  if (!lines.every((line) => line !== undefined)) return undefined;
  return priceOrder({
    lines,
    shippingRate,
    taxRate: taxRateOf(order.shippingAddress, facts.taxRates),
    coupon: order.couponCode ? facts.coupons.get(order.couponCode) : undefined,
  });
}

function totalProblems({ order }: OrderRequest, priced: PricedOrder): Problem[] {
  const { expectedTotal, currency } = order;
  if (expectedTotal === undefined || toMinor(expectedTotal, currency) === priced.totalMinor) {
    return [];
  }
  const details = {
    expected: Money.shown(expectedTotal, currency),
    actual: new Money(priced.totalMinor, currency),
  };
  return [problem('TOTAL_CHANGED', details, ['expectedTotal'])];
}

/** Not every amount can be paid in every way. */
function amountProblems(
  { order }: OrderRequest,
  { totalMinor }: PricedOrder,
  { payments }: Facts,
): Problem[] {
  const { paymentMethod: method, currency } = order;
  const gateway = payments.get(method);
  if (!gateway || totalMinor === 0 || gateway.takes(totalMinor, currency)) return [];
  return [problem('PAYMENT_METHOD_NOT_OFFERED', { method }, ['paymentMethod'])];
}

/** The province's own rate before its country's, and that before the one for everywhere else. */
function shippingRateOf({ order }: OrderRequest, rates: readonly ShippingRate[]) {
  const { country, province } = order.shippingAddress;
  const offered = rates.filter(
    ({ method, currency }) => method === order.shippingMethod && currency === order.currency,
  );
  return (
    offered.find((rate) => rate.country === country && isProvince(rate.province, province)) ??
    offered.find((rate) => rate.country === country && rate.province === undefined) ??
    offered.find((rate) => rate.country === '*')
  );
}

function taxRateOf({ country, province }: OrderAddress, rates: readonly TaxRate[]) {
  const here = rates.filter((rate) => rate.country === country);
  return (
    here.find((rate) => isProvince(rate.province, province)) ??
    here.find((rate) => rate.province === undefined)
  );
}

const isProvince = (ofRate: string | undefined, ofAddress: string): boolean =>
  ofRate !== undefined && ofRate.toLowerCase() === ofAddress.toLowerCase();
