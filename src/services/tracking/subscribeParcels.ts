import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Shipment } from '../../entities/Shipment.js';
import { retryAt } from '../retrying/retryAt.js';

type SubscribingShop = Pick<Shop, 'em' | 'clock' | 'carriers' | 'log'>;

const BATCH = 20;
const MAX_TRIES = 8;
/** Kuaidi100 takes a number that it gave up on again after half an hour. */
const PAUSE_MS = 30 * 60_000;

/**
 * Asks the carrier services to tell of the parcels that have left. One that can't be subscribed to after some tries is
 * asked about all the same, every few hours.
 */
export async function subscribeParcels(
  shop: SubscribingShop,
  signal?: AbortSignal,
): Promise<number> {
  for (let subscribed = 0; ;) {
    const due = await claimDue(shop);
    for (const shipment of due) await subscribe(shop, shipment);
    subscribed += due.length;
    if (due.length < BATCH || signal?.aborted) return subscribed;
  }
}

/** The service looks no more: it is asked again, unless that was done too often already. */
export async function subscribeAgain(
  { em, clock }: Pick<Shop, 'em' | 'clock'>,
  shipmentId: string,
): Promise<void> {
  await transaction(em, async (tx) => {
    const shipment = await tx.findOneOrFail(Shipment, shipmentId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
    });
    if (shipment.isSettled || shipment.subscribeTries >= MAX_TRIES) return;
    const now = await clock.now(tx);
    shipment.subscribedAt = undefined;
    shipment.nextSubscribeAt = new Date(now.getTime() + PAUSE_MS);
  });
}

/** Claimed by putting the next try off: a worker that dies in between delays its subscriptions, and loses none. */
function claimDue({ em, clock }: SubscribingShop): Promise<Shipment[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Shipment,
      { nextSubscribeAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextSubscribeAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    await tx.populate(due, ['order']);
    const now = await clock.now(tx);
    for (const shipment of due) {
      shipment.subscribeTries += 1;
      const isLast = shipment.subscribeTries >= MAX_TRIES;
      shipment.nextSubscribeAt = isLast ? undefined : retryAt(shipment.subscribeTries + 4, now);
    }
    return due;
  });
}

async function subscribe(shop: SubscribingShop, shipment: Shipment): Promise<void> {
  const { id, carrier, trackingNumber, pushKey, pushSalt, order } = shipment;
  try {
    const recipientPhone = order.customer.phone;
    const parcel = { carrier, trackingNumber, recipientPhone, pushKey, pushSalt };
    const isTold = (await shop.carriers.find(carrier)?.subscribe(parcel)) ?? false;
    await transaction(shop.em, async (tx) => {
      const subscribedAt = isTold ? await shop.clock.now(tx) : null;
      await tx.nativeUpdate(Shipment, { id }, { subscribedAt, nextSubscribeAt: null });
    });
  } catch (error) {
    shop.log.warn({ err: error, shipmentId: id }, 'a parcel could not be subscribed to this time');
  }
}
