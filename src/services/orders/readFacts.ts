import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaymentGateways } from '../../context.js';
import { bound } from '../../database/bound.js';
import { ContactKind } from '../../entities/ContactKind.js';
import { Coupon } from '../../entities/Coupon.js';
import type { Product } from '../../entities/Product.js';
import type { Return } from '../../entities/Return.js';
import type { ShippingRate } from '../../entities/ShippingRate.js';
import type { TaxRate } from '../../entities/TaxRate.js';
import { readExchangeRates, type ExchangeRates } from '../payments/readExchangeRates.js';
import { buyersOfRequest } from './buyersOf.js';
import { CouponUses, countCouponUses } from './couponUses.js';
import { readPurchases, type Purchases } from './purchases.js';
import { Holds, type HeldRow, type Holder } from './holds.js';
import type { CleanOrder } from './cleanOrder.js';

/** An order in its right form, and whose it is. */
export interface OrderRequest {
  order: CleanOrder;
  customerId: string | undefined;
  /** The partner that orders for its own customer. */
  partnerId?: string | undefined;
  /** Absent when nothing limits what it may hold unpaid. */
  holder?: Holder | undefined;
  exchange?: Exchange;
}

/** What makes a new order an exchange: the return that it is for, and what its goods settle at most. */
export interface Exchange {
  ofReturn: Return;
  creditMinor: number;
}

/** What a rule may ask about a product. */
export interface ProductFacts extends Pick<
  Product,
  | 'id'
  | 'sku'
  | 'name'
  | 'active'
  | 'weightGrams'
  | 'fragile'
  | 'maxQuantityPerOrder'
  | 'quantityLimit'
  | 'purchaseLimit'
  | 'purchaseWindowDays'
> {
  /** In minor units, by currency; none for a currency that it is not sold in. */
  prices: Readonly<Record<string, number>>;
}

/** Everything that the rules need to know, read in a constant number of statements for any number of orders. */
export interface Facts {
  now: Date;
  products: ReadonlyMap<string, ProductFacts>;
  /** `KIND:value` of everyone asked for who may not order. */
  blocked: ReadonlySet<string>;
  coupons: ReadonlyMap<string, Coupon>;
  couponUses: CouponUses;
  /** What customers have bought of products with a purchase limit. */
  purchases: Purchases;
  /** What the holders have in unpaid orders. */
  holds: Holds;
  shippingRates: readonly Omit<ShippingRate, 'id' | 'faults'>[];
  taxRates: readonly Omit<TaxRate, 'id' | 'faults' | 'percent'>[];
  payments: PaymentGateways;
  exchangeRates: ExchangeRates;
}

interface FactRow {
  now: string;
  products: ProductFacts[];
  blocked: string[];
  shippingRates: Facts['shippingRates'];
  taxRates: Facts['taxRates'];
  holds: HeldRow[];
}

const FACTS = `
  select shop_now() as now,
    (select coalesce(json_strip_nulls(json_agg(p)), '[]') from (
       select id, sku, name, active, weight_grams as "weightGrams", fragile,
         max_quantity_per_order as "maxQuantityPerOrder", quantity_limit as "quantityLimit",
         purchase_limit as "purchaseLimit", purchase_window_days as "purchaseWindowDays",
         (select coalesce(json_object_agg(currency, amount_minor), '{}')
          from price where product_id = product.id) as prices
       from product where sku = any ($1)) p) as products,
    (select coalesce(json_agg(kind || ':' || value), '[]')
     from blocked_contact where value = any ($2)) as blocked,
    (select coalesce(json_strip_nulls(json_agg(r)), '[]') from (
       select method, country, province, currency, base_minor as "baseMinor",
         included_grams as "includedGrams", per_kg_minor as "perKgMinor",
         free_from_minor as "freeFromMinor"
       from shipping_rate where currency = any ($3)) r) as "shippingRates",
    (select coalesce(json_strip_nulls(json_agg(t)), '[]') from (
       select country, province, rate_ppm as "ratePpm", included
       from tax_rate where country = any ($4)) t) as "taxRates",
    (select coalesce(json_agg(h), '[]') from holds_of($5) h) as holds`;

export async function readFacts(
  em: EntityManager,
  requests: readonly OrderRequest[],
  payments: PaymentGateways,
): Promise<Facts> {
  const [row] = await bound<FactRow>(em, FACTS, [
    unique(requests.flatMap(({ order }) => [...order.demand.keys()])),
    unique(requests.flatMap(contactKeys).map((key) => key.slice(key.indexOf(':') + 1))),
    unique(requests.map(({ order }) => order.currency)),
    unique(requests.map(({ order }) => order.shippingAddress.country)),
    holdersOf(requests),
  ]);
  const { blocked, shippingRates, taxRates } = row!;
  const now = new Date(row!.now);
  const products = new Map(row!.products.map((product) => [product.sku, product]));
  const wanted = requests.map(({ order }) => ({
    method: order.paymentMethod,
    currency: order.currency,
  }));
  return {
    now,
    products,
    blocked: new Set(blocked),
    holds: new Holds(row!.holds),
    shippingRates,
    taxRates,
    payments,
    exchangeRates: await readExchangeRates(em, payments, wanted),
    purchases: await readPurchases(em, requests, { products, now }),
    ...(await readCoupons(em, requests)),
  };
}

export const holdersOf = (requests: readonly OrderRequest[]): string[] =>
  unique(requests.flatMap(({ holder }) => holder?.name ?? []));

/** Coupons are rare: without one, nothing is asked. */
async function readCoupons(
  em: EntityManager,
  requests: readonly OrderRequest[],
): Promise<Pick<Facts, 'coupons' | 'couponUses'>> {
  const codes = unique(requests.flatMap(({ order }) => order.couponCode ?? []));
  if (codes.length === 0) return { coupons: new Map(), couponUses: new CouponUses() };
  const coupons = await em.find(Coupon, { code: { $in: [...codes] } });
  const couponUses = await countCouponUses(em, codes, requests.flatMap(buyersOfRequest));
  return { coupons: new Map(coupons.map((coupon) => [coupon.code, coupon])), couponUses };
}

export function contactKeys({ order, customerId }: OrderRequest): string[] {
  const keys = [`${ContactKind.EMAIL}:${order.customer.email}`];
  if (order.customer.phone) keys.push(`${ContactKind.PHONE}:${order.customer.phone}`);
  if (customerId) keys.push(`${ContactKind.CUSTOMER_ID}:${customerId}`);
  return keys;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
