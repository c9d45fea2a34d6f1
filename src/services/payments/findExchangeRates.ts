import type { Context } from '../../context.js';
import { ExchangeRate } from '../../entities/ExchangeRate.js';
import { givenId } from '../../entities/newId.js';

/** Every rate that was ever set, the latest first. */
export function findExchangeRates(
  { em }: Pick<Context, 'em'>,
  { first, after }: { first: number; after?: string | undefined },
): Promise<ExchangeRate[]> {
  const where = after ? { id: { $lt: givenId(after) } } : {};
  return em.fork().find(ExchangeRate, where, { orderBy: { id: 'desc' }, limit: first });
}
