import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { problem, type Problem } from '../../errors.js';
import { splitOrder, type Shortage, type Split } from '../inventory/splitOrder.js';
import { buyersOfRequest } from './buyersOf.js';
import { claimAndLock, readLevels } from './claimAndLock.js';
import type { CleanOrder } from './cleanOrder.js';
import { usedUp } from './couponRule.js';
import { CouponUses, countCouponUses } from './couponUses.js';
import type { Draft } from './draftOrder.js';
import type { Holds } from './holds.js';
import { limitedGoods, lockPurchases, Purchases } from './purchases.js';
import { holdersOf, type Facts, type OrderRequest } from './readFacts.js';

interface Wanting {
  request: OrderRequest;
}

interface Judged extends Wanting {
  facts: Pick<Facts, 'products'>;
}

export interface LockedSupplies {
  /** Names of the keys that are this transaction's; the others were answered before, or are being answered. */
  claimed: ReadonlySet<string>;
  supplies: Supplies;
}

/** Claims the keys and locks what the orders need: keys, holders, buyers, coupons, stock, each in key order. */
export async function lockSupplies(
  tx: EntityManager,
  drafts: readonly Draft[],
): Promise<LockedSupplies> {
  const requests = drafts.map(({ request }) => request);
  const claims = drafts.map(({ call, answer, facts }) => ({ call, answer, at: facts.now }));
  const holders = holdersOf(requests);
  const codes = [...new Set(requests.flatMap(({ order }) => order.couponCode ?? []))];
  if (codes.length === 0 && !drafts.some(hasLimit)) {
    const { claimed, levels, holds } = await claimAndLock(tx, claims, skusOf(drafts), holders);
    return { claimed, supplies: new Supplies({ levels, holds }) };
  }
  const { claimed, holds } = await claimAndLock(tx, claims, [], holders);
  const purchases = await lockPurchases(tx, drafts);
  const coupons = await lockCoupons(tx, codes);
  const uses =
    coupons.length > 0
      ? await countCouponUses(tx, codes, requests.flatMap(buyersOfRequest))
      : new CouponUses();
  const { levels } = await claimAndLock(tx, [], skusOf(drafts));
  return { claimed, supplies: new Supplies({ levels, holds, coupons, uses, purchases }) };
}

const hasLimit = ({ request, facts }: Draft): boolean =>
  limitedGoods(request, facts.products).length > 0;

/** What is short for orders that are refused anyway: looked up without a lock. */
export async function readShortages(
  tx: EntityManager,
  wanting: readonly Judged[],
): Promise<(one: Judged) => Shortage[]> {
  const levels = await readLevels(tx, skusOf(wanting));
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

interface Locked {
  levels: readonly StockLevel[];
  holds: Holds;
  coupons?: readonly Coupon[];
  uses?: CouponUses;
  purchases?: Purchases;
}

/** Locked stock and coupons of one batch, given out in the order of asking. */
export class Supplies {
  private readonly levels: ReadonlyMap<string, StockLevel[]>;
  private readonly coupons: ReadonlyMap<string, Coupon>;
  private readonly uses: CouponUses;
  private readonly touched = new Set<StockLevel>();
  /** To be written with the orders. */
  readonly couponUses: CouponUse[] = [];
  readonly purchases: Purchases;
  readonly holds: Holds;

  constructor({ levels, holds, coupons = [], uses = new CouponUses(), purchases }: Locked) {
    this.purchases = purchases ?? new Purchases();
    this.holds = holds;
    this.levels = Map.groupBy(levels, (level) => level.sku);
    this.coupons = new Map(coupons.map((coupon) => [coupon.code, coupon]));
    this.uses = uses;
  }

  split({ demand, shippingAddress }: CleanOrder): Split {
    const levels = [...demand.keys()].flatMap((sku) => this.levels.get(sku) ?? []);
    const split = splitOrder(demand, levels, shippingAddress);
    for (const { level } of split.parts) this.touched.add(level);
    return split;
  }

  /** Levels that something was to be taken from. */
  get changedLevels(): StockLevel[] {
    return [...this.touched];
  }

  couponProblems(request: OrderRequest): Problem[] {
    const coupon = this.couponOf(request);
    const reason = coupon && usedUp(coupon, this.uses.of(coupon.code, buyersOfRequest(request)));
    if (!reason) return [];
    return [problem('COUPON_INVALID', { couponCode: coupon.code, reason }, ['couponCode'])];
  }

  useCoupon(request: OrderRequest, orderId: string): void {
    const coupon = this.couponOf(request);
    if (!coupon) return;
    const buyers = buyersOfRequest(request);
    coupon.uses += 1;
    this.uses.take(coupon.code, buyers);
    this.couponUses.push(Object.assign(new CouponUse(), { orderId, coupon, buyers }));
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

const skusOf = (wanting: readonly Wanting[]): string[] => [
  ...new Set(wanting.flatMap(({ request }) => [...request.order.demand.keys()])),
];
