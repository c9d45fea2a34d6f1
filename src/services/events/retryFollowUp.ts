import { LockMode } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { ParkedEvent } from '../../entities/ParkedEvent.js';
import { invalid, notFound, Refusal } from '../../errors.js';
import { startFulfilment } from '../fulfilment/startFulfilment.js';
import { planNotifications } from '../notifications/planNotifications.js';
import { planWebhooks } from '../webhooks/planWebhooks.js';

/**
 * Lets a consumer follow up an event that it had set aside. Refused with `STILL_FAILS` when it fails again; what it
 * says then is kept with the event.
 */
export async function retryFollowUp(shop: Shop, { parkedId }: { parkedId: string }): Promise<void> {
  try {
    await transaction(shop.em, async (tx) => {
      const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const parked = await tx.findOneOrFail(ParkedEvent, { id: givenId(parkedId) }, options);
      const { orderId, sequence } = parked;
      const consumer = consumersOf(shop).find(({ name }) => name === parked.consumer);
      if (!consumer) throw notFound();
      const event = await tx.findOneOrFail(OrderEvent, { order: { id: orderId }, sequence });
      await consumer.consume(tx, [event]);
      tx.remove(parked);
      return { orderId };
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    await keepError(shop, parkedId, error);
    throw new Refusal(invalid('STILL_FAILS', 'id'));
  }
}

const consumersOf = (shop: Shop) => [startFulfilment(shop), planNotifications(shop), planWebhooks];

async function keepError({ em, log }: Shop, id: string, error: unknown): Promise<void> {
  log.error({ err: error, parkedEventId: id }, 'an event that was set aside fails again');
  const text = error instanceof Error ? error.message : String(error);
  await em.fork().nativeUpdate(ParkedEvent, { id: givenId(id) }, { error: text });
}
