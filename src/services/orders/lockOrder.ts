import { LockMode, type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Order } from '../../entities/Order.js';

/**
 * Every operation on an order begins by locking its row: so its events are numbered without holes, and two
 * operations never decide on the same state. Refused with NOT_FOUND when it is not there or not the viewer's.
 */
export function lockOrder(tx: EntityManager, where: FilterQuery<Order>): Promise<Order> {
  return tx.findOneOrFail(Order, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
