import type { EntityManager } from '@mikro-orm/postgresql';
import { BlockedContact } from '../../entities/BlockedContact.js';
import { ContactKind } from '../../entities/ContactKind.js';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import { Product } from '../../entities/Product.js';
import { ShippingRate } from '../../entities/ShippingRate.js';
import { TaxRate } from '../../entities/TaxRate.js';
import type { PaymentGateways } from '../../context.js';
import type { CleanOrder } from './cleanOrder.js';

/** An order in its right form, and whose it is. */
export interface OrderRequest {
  order: CleanOrder;
  customerId: string | undefined;
}

/** Everything that the rules need to know, read in a constant number of statements for any number of orders. */
export interface Facts {
  now: Date;
  products: ReadonlyMap<string, Product>;
  /** `KIND:value` of everyone asked for who may not order. */
  blocked: ReadonlySet<string>;
  coupons: ReadonlyMap<string, Coupon>;
  /** How often a customer has used a coupon, by `code customerKey`. */
  couponUses: ReadonlyMap<string, number>;
  shippingRates: readonly ShippingRate[];
  taxRates: readonly TaxRate[];
  payments: PaymentGateways;
}

export async function readFacts(
  em: EntityManager,
  requests: readonly OrderRequest[],
  given: Pick<Facts, 'now' | 'payments'>,
): Promise<Facts> {
  const skus = unique(requests.flatMap(({ order }) => [...order.demand.keys()]));
  const codes = unique(requests.flatMap(({ order }) => order.couponCode ?? []));
  const currencies = unique(requests.map(({ order }) => order.currency));
  const countries = unique(requests.map(({ order }) => order.shippingAddress.country));
  const products = await em.find(Product, { sku: { $in: skus } }, { populate: ['prices'] });
  const blocked = await em.find(BlockedContact, { value: { $in: contactsOf(requests) } });
  const shippingRates = await em.find(ShippingRate, { currency: { $in: currencies } });
  const taxRates = await em.find(TaxRate, { country: { $in: countries } });
  return {
    ...given,
    products: new Map(products.map((product) => [product.sku, product])),
    blocked: new Set(blocked.map(({ kind, value }) => `${kind}:${value}`)),
    shippingRates,
    taxRates,
    ...(await readCoupons(em, codes, requests)),
  };
}

/** Coupons are rare: without one, nothing is asked. */
async function readCoupons(
  em: EntityManager,
  codes: readonly string[],
  requests: readonly OrderRequest[],
): Promise<Pick<Facts, 'coupons' | 'couponUses'>> {
  if (codes.length === 0) return { coupons: new Map(), couponUses: new Map() };
  const coupons = await em.find(Coupon, { code: { $in: [...codes] } });
  const couponUses = await countCouponUses(em, codes, requests.map(customerKeyOf));
  return { coupons: new Map(coupons.map((coupon) => [coupon.code, coupon])), couponUses };
}

export async function countCouponUses(
  em: EntityManager,
  codes: readonly string[],
  customerKeys: readonly string[],
): Promise<Map<string, number>> {
  const uses = await em.find(CouponUse, {
    coupon: { code: { $in: [...codes] } },
    customerKey: { $in: [...customerKeys] },
  });
  const counts = new Map<string, number>();
  for (const { coupon, customerKey } of uses) {
    const key = `${coupon.code} ${customerKey}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Whose coupon uses count together: an account, or a guest's e-mail. */
export const customerKeyOf = ({ order, customerId }: OrderRequest): string =>
  customerId ?? order.customer.email;

export function contactKeys({ order, customerId }: OrderRequest): string[] {
  const keys = [`${ContactKind.EMAIL}:${order.customer.email}`];
  if (order.customer.phone) keys.push(`${ContactKind.PHONE}:${order.customer.phone}`);
  if (customerId) keys.push(`${ContactKind.CUSTOMER_ID}:${customerId}`);
  return keys;
}

const contactsOf = (requests: readonly OrderRequest[]): string[] =>
  unique(requests.flatMap(contactKeys).map((key) => key.slice(key.indexOf(':') + 1)));

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
