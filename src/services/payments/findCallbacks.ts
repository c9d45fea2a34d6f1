import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Callback } from '../../entities/Callback.js';
import { givenId } from '../../entities/newId.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';

/** WAITING to be processed, PROCESSED, or PARKED after too many tries. */
export type CallbackState = 'WAITING' | 'PROCESSED' | 'PARKED';

export interface CallbackFilter {
  method?: PaymentMethod | undefined;
  state?: CallbackState | undefined;
  eventId?: string | undefined;
}

const STATES = {
  WAITING: { processedAt: null, parkedAt: null },
  PROCESSED: { processedAt: { $ne: null } },
  PARKED: { parkedAt: { $ne: null } },
};

/** The inbox, newest first; only what came before `before`, a callback's id. */
export function findCallbacks(
  { em }: Pick<Context, 'em'>,
  { filter, first, before }: { filter: CallbackFilter; first: number; before?: string | undefined },
): Promise<Callback[]> {
  const { method, state, eventId } = filter;
  const where: FilterQuery<Callback> = {
    ...(method && { method }),
    ...(eventId && { eventId }),
    ...(state && STATES[state]),
    ...(before && { id: { $lt: givenId(before) } }),
  };
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return lagging(em, (tx) => tx.find(Callback, where, options));
}
