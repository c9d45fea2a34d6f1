import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { problem, type Problem } from '../../errors.js';
import { splitOrder, type Shortage, type Split } from '../inventory/splitOrder.js';
import type { CleanOrder } from './cleanOrder.js';
import { usedUp } from './couponRule.js';
import { countCouponUses, customerKeyOf, type Facts, type OrderRequest } from './readFacts.js';

interface Wanting {
  request: OrderRequest;
}

interface Judged extends Wanting {
  facts: Pick<Facts, 'products'>;
}

/** Locks what the orders need, coupons first and then stock, each in key order. */
export async function lockSupplies(
  tx: EntityManager,
  wanting: readonly Wanting[],
): Promise<Supplies> {
  const requests = wanting.map(({ request }) => request);
  const codes = [...new Set(requests.flatMap(({ order }) => order.couponCode ?? []))];
  const coupons = await lockCoupons(tx, codes);
  const uses =
    coupons.length > 0 ? await countCouponUses(tx, codes, requests.map(customerKeyOf)) : new Map();
  const levels = await lockStock(tx, skusOf(wanting));
  return new Supplies(levels, coupons, uses);
}

/** What is short for orders that are refused anyway: looked up without a lock. */
export async function readShortages(
  tx: EntityManager,
  wanting: readonly Judged[],
): Promise<(one: Judged) => Shortage[]> {
  const skus = skusOf(wanting);
  const levels = await tx.find(StockLevel, { sku: { $in: skus } }, { populate: ['warehouse'] });
  return ({ request: { order }, facts }) =>
    splitOrder(sensible(order.demand, facts), levels, order.shippingAddress).shortages;
}

/** An unknown SKU and a quantity that makes no sense are told as that, not as short. */
function sensible(
  demand: ReadonlyMap<string, number>,
  { products }: Judged['facts'],
): Map<string, number> {
  return new Map([...demand].filter(([sku, quantity]) => quantity > 0 && products.has(sku)));
}

/** Locked stock and coupons of one batch, given out in the order of asking. */
export class Supplies {
  private readonly levels: ReadonlyMap<string, StockLevel[]>;
  private readonly coupons: ReadonlyMap<string, Coupon>;
  private readonly uses: Map<string, number>;

  constructor(
    levels: readonly StockLevel[],
    coupons: readonly Coupon[],
    uses: Map<string, number>,
  ) {
    this.levels = Map.groupBy(levels, (level) => level.sku);
    this.coupons = new Map(coupons.map((coupon) => [coupon.code, coupon]));
    this.uses = uses;
  }

  split({ demand, shippingAddress }: CleanOrder): Split {
    const levels = [...demand.keys()].flatMap((sku) => this.levels.get(sku) ?? []);
    return splitOrder(demand, levels, shippingAddress);
  }

  couponProblems(request: OrderRequest): Problem[] {
    const coupon = this.couponOf(request);
    const reason = coupon && usedUp(coupon, this.uses.get(useKey(coupon, request)) ?? 0);
    if (!reason) return [];
    return [problem('COUPON_INVALID', { couponCode: coupon.code, reason }, ['couponCode'])];
  }

  /** Counts the use; the rows to write for it. */
  useCoupon(request: OrderRequest, orderId: string): CouponUse[] {
    const coupon = this.couponOf(request);
    if (!coupon) return [];
    const key = useKey(coupon, request);
    coupon.uses += 1;
    this.uses.set(key, (this.uses.get(key) ?? 0) + 1);
    const customerKey = customerKeyOf(request);
    return [Object.assign(new CouponUse(), { orderId, coupon, customerKey })];
  }

  private couponOf({ order }: OrderRequest): Coupon | undefined {
    return order.couponCode ? this.coupons.get(order.couponCode) : undefined;
  }
}

async function lockCoupons(tx: EntityManager, codes: readonly string[]): Promise<Coupon[]> {
  if (codes.length === 0) return [];
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { code: 'asc' } } as const;
  return tx.find(Coupon, { code: { $in: [...codes] } }, options);
}

/** Every operation that changes stock locks its rows this way: in key order, so that none waits in a circle. */
export async function lockStock(tx: EntityManager, skus: readonly string[]): Promise<StockLevel[]> {
  if (skus.length === 0) return [];
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const levels = await tx.find(StockLevel, { sku: { $in: [...skus] } }, options);
  await tx.populate(levels, ['warehouse']);
  return levels;
}

const useKey = (coupon: Coupon, request: OrderRequest): string =>
  `${coupon.code} ${customerKeyOf(request)}`;

const skusOf = (wanting: readonly Wanting[]): string[] => [
  ...new Set(wanting.flatMap(({ request }) => [...request.order.demand.keys()])),
];
