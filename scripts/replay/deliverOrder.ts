import { made } from '../client/ShopClient.js';
import {
  ConfirmPickedDocument,
  OrderStatusDocument,
  PickingListsDocument,
  RecordDeliveryDocument,
  ShipOrderDocument,
} from '../generated/graphql.js';
import type { Replayed, ReplayStage } from './replayOrder.js';

/** Picks and ships an order, and records that it has arrived: staff need not wait for the carrier. */
export async function deliverOrder(
  { shop: { staff }, watch }: ReplayStage,
  { order, invoice }: Replayed,
): Promise<void> {
  const { order: now } = await staff.ask(OrderStatusDocument, { orderId: order.id });
  if (now && WAITING.has(now.status)) {
    await watch.until(order.id, 'on the floor', ({ status }) => !WAITING.has(status));
  }
  const { pickingLists } = await staff.ask(PickingListsDocument, { orderId: order.id });
  for (const { node } of pickingLists.edges) {
    const input = { pickingListId: node.id, idempotencyKey: `replay-pick-${node.id}` };
    const { confirmPicked } = await staff.ask(ConfirmPickedDocument, { input });
    made('The picking', confirmPicked.pickingList, confirmPicked.problems);
  }
  const { shipOrder } = await staff.ask(ShipOrderDocument, {
    input: {
      orderId: order.id,
      idempotencyKey: `replay-ship-${order.id}`,
      carrier: 'yto',
      trackingNumber: `YT${invoice.invoiceNo}`,
    },
  });
  const { id: shipmentId } = made('The parcel', shipOrder.shipment, shipOrder.problems);
  const input = { shipmentId, idempotencyKey: `replay-deliver-${order.id}` };
  const { recordDelivery } = await staff.ask(RecordDeliveryDocument, { input });
  made('The delivery', recordDelivery.order, recordDelivery.problems);
}

const WAITING: ReadonlySet<string> = new Set(['PENDING', 'PENDING_RESTOCK', 'CONFIRMED']);
