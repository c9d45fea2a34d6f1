import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { Settlement } from '../../entities/Settlement.js';
import { SettlementDifference } from '../../entities/SettlementDifference.js';

export interface FindSettlements {
  method?: PaymentMethod | undefined;
  day?: string | undefined;
  first: number;
  before?: string | undefined;
}

const newest = { orderBy: { id: 'desc' } } as const;

/** Days that were compared, the latest first. */
export function findSettlements(
  { em }: Pick<Context, 'em'>,
  { first, ...wanted }: FindSettlements,
): Promise<Settlement[]> {
  const options = { ...newest, limit: first };
  return lagging(em, (tx) => tx.find(Settlement, whereOf(wanted), options));
}

/** Differences that were found, the latest first; settled ones only when they are asked for. */
export function findSettlementDifferences(
  { em }: Pick<Context, 'em'>,
  { first, withSettled, ...wanted }: FindSettlements & { withSettled: boolean },
): Promise<SettlementDifference[]> {
  const where = { ...whereOf(wanted), ...(!withSettled && { settledAt: null }) };
  const options = { ...newest, limit: first };
  return lagging(em, (tx) => tx.find(SettlementDifference, where, options));
}

const whereOf = ({ method, day, before }: Omit<FindSettlements, 'first'>) => ({
  ...(method && { method }),
  ...(day && { day }),
  ...(before && { id: { $lt: givenId(before) } }),
});
