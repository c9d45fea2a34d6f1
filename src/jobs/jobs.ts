import type { Shop } from '../context.js';
import { raiseAlerts } from '../services/alerts/raiseAlerts.js';
import { lookIntoBooks } from '../services/books/lookIntoBooks.js';
import { pruneKeys } from '../services/idempotency/pruneKeys.js';
import { releaseExpiredReservations } from '../services/inventory/releaseExpiredReservations.js';
import { restockOrders } from '../services/inventory/restockOrders.js';
import { sendNotifications } from '../services/notifications/sendNotifications.js';
import { completeOrders } from '../services/orders/completeOrders.js';
import { processCallbacks } from '../services/payments/processCallbacks.js';
import { pruneCallbacks } from '../services/payments/pruneCallbacks.js';
import { reconcilePayments } from '../services/payments/reconcilePayments.js';
import { sendRefunds } from '../services/payments/sendRefunds.js';
import { settleDays } from '../services/payments/settleDays.js';
import { subscribeParcels } from '../services/tracking/subscribeParcels.js';
import { trackParcels } from '../services/tracking/trackParcels.js';
import { pruneWebhooks } from '../services/webhooks/pruneWebhooks.js';
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
    {
      name: 'subscribe to parcels',
      every: sweep,
      run: (signal) => subscribeParcels(shop, signal),
    },
    { name: 'track parcels', every: sweep, run: (signal) => trackParcels(shop, signal) },
    {
      name: 'complete delivered orders',
      every: sweep,
      run: (signal) => completeOrders(shop, signal),
    },
    { name: 'raise alerts', every: sweep, run: () => raiseAlerts(shop) },
    { name: 'look into the books', every: '1 hour', run: () => lookIntoBooks(shop) },
    { name: 'settle days', every: '1 hour', run: (signal) => settleDays(shop, signal) },
    { name: 'prune idempotency keys', every: '1 hour', run: () => pruneKeys(shop) },
    { name: 'prune callbacks', every: '1 hour', run: (signal) => pruneCallbacks(shop, signal) },
    { name: 'prune webhooks', every: '1 hour', run: (signal) => pruneWebhooks(shop, signal) },
  ];
}
