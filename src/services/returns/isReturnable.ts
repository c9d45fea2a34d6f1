import type { Context } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import { hasLeft, isReturnWindowOpen, readReturnable } from './readReturnable.js';

/** Whether something of an order can be sent back now. */
export async function isReturnable(
  { em, clock, settings }: Pick<Context, 'em' | 'clock' | 'settings'>,
  order: Order,
): Promise<boolean> {
  if (!hasLeft(order)) return false;
  const fork = em.fork();
  if (!isReturnWindowOpen(order, await clock.now(fork), settings)) return false;
  return (await readReturnable(fork, order)).some(({ quantity }) => quantity > 0);
}
