import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import type { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import { splitOrder } from '../inventory/splitOrder.js';
import { usedUp } from './couponRule.js';
import { countCouponUses } from './readFacts.js';
import { lockStock } from './supplies.js';

/**
 * Takes everything again for an order whose hold had run out before its money came: stock, and the coupon within its
 * limits. All or nothing; says whether it could. The order is locked.
 */
export async function reinstateOrder(tx: EntityManager, order: Order, now: Date): Promise<boolean> {
  const use = await couponAgain(tx, order);
  if (use === 'GONE') return false;
  const lines = await tx.find(OrderLine, { order });
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  const levels = await lockStock(tx, [...demand.keys()]);
  const { parts, shortages } = splitOrder(demand, levels, order.shippingAddress);
  if (shortages.length > 0) return false;
  for (const { level, quantity } of parts) {
    const { id: stockLevelId, sku } = level;
    const status = ReservationStatus.SOLD;
    const reservation = Object.assign(new Reservation(), {
      order,
      stockLevelId,
      sku,
      quantity,
      status,
    });
    tx.persist([reservation, level.sellUnheld(quantity, { at: now, orderId: order.id })]);
  }
  if (use) {
    use.coupon.uses += 1;
    tx.persist(use);
  }
  order.reinstate(now);
  return true;
}

async function couponAgain(
  tx: EntityManager,
  { id: orderId, couponCode, customer }: Order,
): Promise<CouponUse | 'GONE' | undefined> {
  if (!couponCode) return undefined;
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const coupon = await tx.findOne(Coupon, { code: couponCode }, options);
  const customerKey = customer.id ?? customer.email;
  const uses = await countCouponUses(tx, [couponCode], [customerKey]);
  if (!coupon || usedUp(coupon, uses.get(`${couponCode} ${customerKey}`) ?? 0)) return 'GONE';
  return Object.assign(new CouponUse(), { orderId, coupon, customerKey });
}
