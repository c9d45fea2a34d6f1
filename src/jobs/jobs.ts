import type { Shop } from '../context.js';
import { pruneKeys } from '../services/idempotency/pruneKeys.js';
import { releaseExpiredReservations } from '../services/inventory/releaseExpiredReservations.js';
import { restockOrders } from '../services/inventory/restockOrders.js';
import { sendNotifications } from '../services/notifications/sendNotifications.js';
import { completeOrders } from '../services/orders/completeOrders.js';
import { processCallbacks } from '../services/payments/processCallbacks.js';
import { reconcilePayments } from '../services/payments/reconcilePayments.js';
import { sendRefunds } from '../services/payments/sendRefunds.js';
import { trackParcels } from '../services/tracking/trackParcels.js';
import type { Job } from './startJobs.js';

/** What runs when. Each job claims batches of rows that are due; `sweep` is how often that is looked for. */
export function jobsOf(shop: Shop, sweepSeconds: number): Job[] {
  const sweep = `${sweepSeconds} seconds`;
  return [
    {
      name: 'release expired reservations',
      every: sweep,
      run: (signal) => releaseExpiredReservations(shop, signal),
    },
    { name: 'look after waiting orders', every: sweep, run: () => restockOrders(shop) },
    {
      name: 'process payment callbacks',
      every: sweep,
      run: (signal) => processCallbacks(shop, signal),
    },
    { name: 'reconcile payments', every: sweep, run: (signal) => reconcilePayments(shop, signal) },
    { name: 'send refunds', every: sweep, run: (signal) => sendRefunds(shop, signal) },
    { name: 'send notifications', every: sweep, run: (signal) => sendNotifications(shop, signal) },
    { name: 'track parcels', every: sweep, run: (signal) => trackParcels(shop, signal) },
    {
      name: 'complete delivered orders',
      every: sweep,
      run: (signal) => completeOrders(shop, signal),
    },
    { name: 'prune idempotency keys', every: '1 hour', run: () => pruneKeys(shop) },
  ];
}
