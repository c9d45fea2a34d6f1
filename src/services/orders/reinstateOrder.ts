import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import type { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { reviewStock } from '../inventory/reviewStock.js';
import { sellUnheld } from '../inventory/sellUnheld.js';
import { splitOrder } from '../inventory/splitOrder.js';
import { buyersOf } from './buyersOf.js';
import { usedUp } from './couponRule.js';
import { countCouponUses } from './couponUses.js';
import { purchasesAgain } from './purchasesAgain.js';
import { lockStock } from './supplies.js';

/**
 * Takes everything again for an order whose hold had run out before its money came: stock, and what its customer may
 * buy and the coupon within their limits. All or nothing; says whether it could. The order is locked.
 */
export async function reinstateOrder(tx: EntityManager, order: Order, now: Date): Promise<boolean> {
  const purchases = await purchasesAgain(tx, order, now);
  if (purchases === 'GONE') return false;
  const use = await couponAgain(tx, order);
  if (use === 'GONE') return false;
  const lines = await tx.find(OrderLine, { order });
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  const levels = await lockStock(tx, [...demand.keys()]);
  const { parts, shortages } = splitOrder(demand, levels, order.shippingAddress);
  if (shortages.length > 0) return false;
  sellUnheld(tx, order, parts, now);
  if (use) {
    use.coupon.uses += 1;
    tx.persist(use);
  }
  for (const purchase of purchases) purchase.boughtAt = now;
  order.reinstate(now);
  await reviewStock(tx, levels, { now });
  return true;
}

async function couponAgain(
  tx: EntityManager,
  { id: orderId, couponCode, customer }: Order,
): Promise<CouponUse | 'GONE' | undefined> {
  if (!couponCode) return undefined;
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const coupon = await tx.findOne(Coupon, { code: couponCode }, options);
  const buyers = buyersOf(customer);
  const uses = await countCouponUses(tx, [couponCode], buyers);
  if (!coupon || usedUp(coupon, uses.of(couponCode, buyers))) return 'GONE';
  return Object.assign(new CouponUse(), { orderId, coupon, buyers });
}
