import { isBusy } from '../../src/database/isBusy.js';
import { releaseExpiredReservations } from '../../src/services/inventory/releaseExpiredReservations.js';
import type { OpenShop } from './shop.js';

/** One round of the sweep, and how many it released. Like the job, it leaves to the next one what it is too busy for. */
export async function sweepsOnce({ inside }: OpenShop): Promise<number> {
  try {
    return await releaseExpiredReservations(inside);
  } catch (error) {
    if (!isBusy(error)) throw error;
    return 0;
  }
}
