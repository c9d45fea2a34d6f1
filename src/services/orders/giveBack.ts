import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Coupon } from '../../entities/Coupon.js';
import { CouponUse } from '../../entities/CouponUse.js';
import type { Order } from '../../entities/Order.js';
import { lockReservedStock } from '../inventory/lockReservedStock.js';
import { releaseReservation } from '../inventory/reservations.js';
import { reviewStock } from '../inventory/reviewStock.js';

/**
 * What cancelled orders took goes back: coupon uses, then stock, locked in that order. The orders are locked. Placements wait
 * for shelves that are locked: what was decided before is written first.
 */
export async function giveBack(
  tx: EntityManager,
  orders: readonly Order[],
  at: Date,
): Promise<void> {
  await giveBackCoupons(tx, orders);
  await tx.flush();
  const { reservations, levels } = await lockReservedStock(tx, orders);
  for (const reservation of reservations) {
    tx.persist(releaseReservation(reservation, levels, { at, orderId: reservation.order.id }));
  }
  await reviewStock(tx, levels.values(), { now: at });
}

async function giveBackCoupons(tx: EntityManager, orders: readonly Order[]): Promise<void> {
  const withCoupon = orders.filter((order) => order.couponCode);
  if (withCoupon.length === 0) return;
  const codes = [...new Set(withCoupon.flatMap(({ couponCode }) => couponCode ?? []))];
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { code: 'asc' } } as const;
  await tx.find(Coupon, { code: { $in: codes } }, options);
  const uses = await tx.find(CouponUse, { orderId: { $in: withCoupon.map(({ id }) => id) } });
  for (const use of uses) {
    use.coupon.uses -= 1;
    tx.remove(use);
  }
}
