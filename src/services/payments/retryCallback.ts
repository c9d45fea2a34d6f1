import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Callback } from '../../entities/Callback.js';
import { givenId } from '../../entities/newId.js';
import { invalidMove } from '../../errors.js';
import { CALLBACKS_TOPIC } from './receiveCallback.js';

/** What kept a callback from being processed is put right: it is tried again at once, as often as a new one. */
export async function retryCallback(
  { em, clock, topics }: Pick<Context, 'em' | 'clock' | 'topics'>,
  { callbackId }: { callbackId: string },
): Promise<{ callback: Callback }> {
  const callback = await transaction(em, async (tx) => {
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const found = await tx.findOneOrFail(Callback, { id: givenId(callbackId) }, options);
    if (!found.parkedAt) throw invalidMove(found.processedAt ? 'PROCESSED' : 'WAITING', 'WAITING');
    found.parkedAt = undefined;
    found.tries = 0;
    found.nextTryAt = await clock.now(tx);
    return found;
  });
  topics.publish(CALLBACKS_TOPIC);
  return { callback };
}
