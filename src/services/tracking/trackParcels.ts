import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Shipment } from '../../entities/Shipment.js';
import { recordTracking } from './recordTracking.js';

type TrackingShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'carriers' | 'log'>;

const BATCH = 20;

/**
 * Asks the carrier about every parcel that is due, and keeps what it says. A parcel is asked about at most
 * `TRACKING_CHECKS` times; a carrier that does not answer costs one of them and stops nothing.
 */
export async function trackParcels(shop: TrackingShop, signal?: AbortSignal): Promise<number> {
  for (let tracked = 0; ;) {
    const due = await claimDue(shop);
    for (const shipment of due) await track(shop, shipment);
    tracked += due.length;
    if (due.length < BATCH || signal?.aborted) return tracked;
  }
}

/** Claimed by putting the next check off: two workers never ask about the same parcel. */
function claimDue({ em, clock, settings }: TrackingShop): Promise<Shipment[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Shipment,
      { nextCheckAt: { $lte: raw('shop_now()') } },
      {
        // Who holds one of them is soon done with it; a parcel that is passed over is asked about later than it should.
        lockMode: LockMode.PESSIMISTIC_WRITE,
        orderBy: { nextCheckAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    await tx.populate(due, ['order']);
    const now = await clock.now(tx);
    for (const shipment of due) {
      shipment.checks += 1;
      shipment.nextCheckAt = new Date(now.getTime() + settings.trackingIntervalMs);
    }
    return due;
  });
}

async function track(shop: TrackingShop, shipment: Shipment): Promise<void> {
  const { id, carrier, trackingNumber, order } = shipment;
  try {
    const recipientPhone = order.customer.phone;
    const tracking = await shop.carriers
      .of(carrier)
      .track({ carrier, trackingNumber, recipientPhone });
    await recordTracking(shop, id, tracking);
  } catch (error) {
    shop.log.warn({ err: error, shipmentId: id }, 'a parcel could not be tracked this time');
    await recordTracking(shop, id, undefined);
  }
}
