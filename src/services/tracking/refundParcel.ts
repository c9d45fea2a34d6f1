import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CaseResolution } from '../../entities/CaseResolution.js';
import type { DeliveryCase } from '../../entities/DeliveryCase.js';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import type { Shipment } from '../../entities/Shipment.js';
import { invalidMove } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { readRefundable } from '../payments/readRefundable.js';
import type { WantedRefund } from '../payments/planRefund.js';
import { refundLocked } from '../payments/refundOrder.js';
import { closeCases } from './deliveryCases.js';
import { lockCase } from './lockCase.js';
import { deliverIfOver, moveOrder } from './moveOrder.js';
import { countingParcels, endedStatusOf, shippingStatusOf } from './shippingStatusOf.js';

export interface RefundParcel {
  caseId: string;
  idempotencyKey: string;
  note?: string | undefined;
  /** The parcel is back, and its goods are on the shelf again. */
  restock?: boolean | undefined;
}

interface RefundedParcel {
  order: Order;
  deliveryCase: DeliveryCase;
  /** Absent: everything that the parcel held was refunded before, or was free. */
  refund: Refund | undefined;
}

/**
 * Gives back what was paid for the goods of a parcel that did not arrive, and for the shipping too when nothing of the
 * order arrives. Every open case of the parcel is closed by it, and the order goes on without the parcel.
 */
export function refundParcel(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: RefundParcel,
): Promise<RefundedParcel> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'refundParcel', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, shipment, deliveryCase, cases } = await lockCase(tx, input.caseId);
    const at = await clock.now(tx);
    if (await claim(tx, call, { caseId: deliveryCase.id }, at)) {
      const { refundId } = deliveryCase;
      const refund = refundId ? await tx.findOneOrFail(Refund, refundId) : undefined;
      return { order, deliveryCase, refund };
    }
    if (!deliveryCase.isOpen || shipment.madeUpAt) {
      throw invalidMove(deliveryCase.resolution ?? 'REFUNDED', 'REFUNDED');
    }
    shipment.makeUp(at, input.restock);
    const wanted = await wantedOf(tx, order, shipment, input.restock ?? false);
    const { note } = input;
    const by = viewer.actor;
    const refunding = {
      id: newId(),
      // Customers can read it; what staff write into a case stays with staff.
      reason: 'UNDELIVERED',
      requestedBy: by,
      at,
    };
    const refund = wanted && (await refundLocked(tx, order, wanted, refunding)).refund;
    const resolution = CaseResolution.REFUNDED;
    closeCases(cases, { resolution, at, by, note, refundId: refund?.id });
    await goOn(order, shipment, at);
    return { order, deliveryCase, refund };
  });
}

/** What is left to refund of the parcel's goods, at most all that is left of the order's money; or nothing. */
async function wantedOf(
  tx: EntityManager,
  order: Order,
  shipment: Shipment,
  restock: boolean,
): Promise<WantedRefund | undefined> {
  const refundable = await readRefundable(tx, order);
  const packed = await shipment.lines.loadItems();
  const lines = packed.flatMap(({ line, quantity }) => {
    const found = refundable.lines.find((one) => one.line === line);
    const open = Math.min(quantity, found?.quantity ?? 0, line.outQuantity);
    return open > 0 ? [{ lineId: line.id, quantity: open, minor: found!.costOf(open) }] : [];
  });
  const shipping = order.isFullyShipped && countingParcels(order).length === 0;
  const shippingMinor = shipping ? refundable.shippingMinor : 0;
  const minor = lines.reduce((sum, one) => sum + one.minor, shippingMinor);
  if (minor === 0 || refundable.totalMinor === 0) return undefined;
  return { lines, shipping, restock, wentInVain: true };
}

/**
 * Without the parcel the order may be complete, or no longer in trouble. Where it was the last that counted, the order
 * ends as it did.
 */
async function goOn(order: Order, shipment: Shipment, at: Date): Promise<void> {
  await deliverIfOver(order, at);
  const isLast = countingParcels(order).length === 0;
  const endsAs = isLast ? endedStatusOf(shipment) : undefined;
  if ((endsAs ?? shippingStatusOf(order)) === order.shippingStatus) return;
  moveOrder(order, shipment, { at, endsAs });
}
