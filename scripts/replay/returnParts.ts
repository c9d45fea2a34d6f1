import { made, type ShopClient } from '../client/ShopClient.js';
import {
  ApproveReturnDocument,
  InspectReturnDocument,
  OrderLinesDocument,
  ReceiveReturnDocument,
  RefundReturnDocument,
  RequestReturnDocument,
  type OrderLinesQuery,
} from '../generated/graphql.js';
import { deliverOrder } from './deliverOrder.js';
import type { PartReturn } from './matchReturns.js';
import { uuidOf, type Replayed, type ReplayStage } from './replayOrder.js';

type Lines = NonNullable<OrderLinesQuery['order']>['lines'];

/** Lives an order to its delivery, and sends back what later invoices take back of it, one return for each. */
export async function returnParts(
  stage: ReplayStage,
  replayed: Replayed,
  parts: readonly PartReturn[],
): Promise<void> {
  const { order, buyer } = replayed;
  await deliverOrder(stage, replayed);
  const found = await buyer.ask(OrderLinesDocument, { orderId: order.id });
  const kept = (found.order?.lines ?? []).map((line) => ({ ...line }));
  for (const { invoiceNo, units } of parts) {
    const lines = linesOf(kept, units);
    const { requestReturn } = await buyer.ask(RequestReturnDocument, {
      input: {
        orderId: order.id,
        idempotencyKey: uuidOf(`return ${invoiceNo} of ${order.id}`),
        lines: lines.map((line) => ({ ...line, reason: 'CHANGED_MIND' as const })),
      },
    });
    const { id } = made(`Return ${invoiceNo}`, requestReturn.return, requestReturn.problems);
    await takeBack(stage.shop.staff, id, lines);
  }
  await stage.watch.until(order.id, 'refunded', ({ paymentStatus }) => REFUNDED.has(paymentStatus));
}

const REFUNDED: ReadonlySet<string> = new Set(['PARTIALLY_REFUNDED', 'REFUNDED']);

/** An invoice may name a product in several lines: units are taken from them in turn. */
function linesOf(kept: Lines, units: ReadonlyMap<string, number>) {
  return [...units].flatMap(([sku, wanted]) => {
    let open = wanted;
    return kept
      .filter((line) => line.sku === sku)
      .flatMap((line) => {
        const quantity = Math.min(open, line.quantity);
        line.quantity -= quantity;
        open -= quantity;
        return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
      });
  });
}

/** Approved, received, back on the shelf, and the money is on its way. */
async function takeBack(
  staff: ShopClient,
  returnId: string,
  lines: readonly { lineId: string; quantity: number }[],
): Promise<void> {
  const step = (name: string) => ({ returnId, idempotencyKey: `replay-${name}-${returnId}` });
  const { approveReturn } = await staff.ask(ApproveReturnDocument, { input: step('approve') });
  made('The approval', approveReturn.return, approveReturn.problems);
  const { receiveReturn } = await staff.ask(ReceiveReturnDocument, { input: step('receive') });
  made('The receipt', receiveReturn.return, receiveReturn.problems);
  const inspected = lines.map(({ lineId, quantity: restock }) => ({ lineId, restock }));
  const { inspectReturn } = await staff.ask(InspectReturnDocument, {
    input: { ...step('inspect'), lines: inspected },
  });
  made('The inspection', inspectReturn.return, inspectReturn.problems);
  const { refundReturn } = await staff.ask(RefundReturnDocument, { input: step('refund') });
  made('The refund', refundReturn.return, refundReturn.problems);
}
