import { made } from '../client/ShopClient.js';
import { CancelOrderDocument } from '../generated/graphql.js';
import type { Invoice } from './planReplay.js';
import type { Replayed, ReplayStage } from './replayOrder.js';

/** Cancels an order that a later invoice takes back whole, and waits until its money has gone back. */
export async function cancelReturned(
  { watch }: ReplayStage,
  { order, buyer }: Replayed,
  { invoiceNo }: Invoice,
): Promise<void> {
  const { cancelOrder } = await buyer.ask(CancelOrderDocument, {
    input: {
      orderId: order.id,
      idempotencyKey: `replay-${invoiceNo}`,
      reason: `Taken back by ${invoiceNo}`,
    },
  });
  const cancelled = made('The cancellation', cancelOrder.order, cancelOrder.problems);
  if (cancelled.paymentStatus === 'REFUNDED') return;
  await watch.until(order.id, 'refunded', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
}
