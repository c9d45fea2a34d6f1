import { Money, toMinor } from '../../entities/Money.js';
import type { Presentment } from '../../entities/Presentment.js';
import { isSameProvince } from '../../entities/provinces.js';
import { problem, type Problem } from '../../errors.js';
import { presentAmount, type Asking } from '../payments/presentAmount.js';
import { priceOrder, type PricedOrder, type PricingInput } from '../pricing/priceOrder.js';
import type { OrderAddress } from './cleanOrder.js';
import { orderRules, orderWarnings } from './orderRules.js';
import type { Facts, OrderRequest } from './readFacts.js';

/** What the rules and the prices say, before stock is looked at. */
export interface Judgement {
  problems: Problem[];
  warnings: Problem[];
  /** Absent when something that prices depend on is wrong. */
  priced: PricedOrder | undefined;
  /** What the payment provider would ask for, where that is another currency. */
  presentment: Presentment | undefined;
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
  if (!priced) return { problems, warnings, priced, presentment: undefined };
  const asking = askingFor(request, priced, facts);
  problems.push(...totalProblems(request, priced));
  if (!asking) {
    const { paymentMethod: method } = request.order;
    problems.push(problem('PAYMENT_METHOD_NOT_OFFERED', { method }, ['paymentMethod']));
  }
  return { problems, warnings, priced, presentment: asking?.presentment };
}

function price(request: OrderRequest, facts: Facts, shippingRate: PricingInput['shippingRate']) {
  const { order } = request;
  const lines = order.lines.map(({ sku, quantity }) => {
    const product = facts.products.get(sku);
    const unitPriceMinor = product?.prices[order.currency];
    if (!product || unitPriceMinor === undefined || quantity < 1) return undefined;
    return { unitPriceMinor, quantity, weightGrams: product.weightGrams };
  });
  // The shipping of nothing has no price either.
  if (lines.length === 0 || !lines.every((line) => line !== undefined)) return undefined;
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
function askingFor(
  { order: { paymentMethod, currency }, exchange }: OrderRequest,
  { totalMinor }: PricedOrder,
  { payments, exchangeRates }: Facts,
): Asking | undefined {
  const gateway = payments.get(paymentMethod);
  const amountMinor = Math.max(0, totalMinor - (exchange?.creditMinor ?? 0));
  // That a method is switched off is a rule's to say; nothing to pay can be paid in every way.
  if (!gateway || amountMinor === 0) return { presentment: undefined };
  return presentAmount(gateway, { amountMinor, currency }, exchangeRates);
}

/** The province's own rate before its country's, and that before the one for everywhere else. */
function shippingRateOf({ order }: OrderRequest, rates: Facts['shippingRates']) {
  const { country, province } = order.shippingAddress;
  const offered = rates.filter(
    ({ method, currency }) => method === order.shippingMethod && currency === order.currency,
  );
  const here = offered.filter((rate) => rate.country === country);
  return (
    here.find((rate) => isSameProvince(rate, province)) ??
    here.find((rate) => rate.province === undefined) ??
    offered.find((rate) => rate.country === '*')
  );
}

function taxRateOf({ country, province }: OrderAddress, rates: Facts['taxRates']) {
  const here = rates.filter((rate) => rate.country === country);
  return (
    here.find((rate) => isSameProvince(rate, province)) ??
    here.find((rate) => rate.province === undefined)
  );
}
