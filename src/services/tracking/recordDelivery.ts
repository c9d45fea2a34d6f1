import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CaseResolution } from '../../entities/CaseResolution.js';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import { closeCases, findCasesOf } from './deliveryCases.js';
import { moveOrder } from './moveOrder.js';

export interface RecordDelivery {
  shipmentId: string;
  idempotencyKey: string;
  deliveredAt?: Date | undefined;
  recipient?: string | undefined;
  signature?: string | undefined;
}

/** Staff know better than the carrier: the parcel has arrived. */
export function recordDelivery(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: RecordDelivery,
): Promise<{ order: Order; shipment: Shipment }> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'recordDelivery', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const found = await tx.findOneOrFail(Shipment, { id: givenId(input.shipmentId) });
    const order = await lockOrder(tx, { id: found.order.id });
    await order.shipments.loadItems({ refresh: true });
    const shipment = order.shipments.getItems().find(({ id }) => id === found.id)!;
    const now = await clock.now(tx);
    if (await claim(tx, call, { shipmentId: shipment.id }, now)) return { order, shipment };
    const { DELIVERED } = ShipmentStatus;
    if (shipment.isClosed) throw invalidMove(shipment.status, DELIVERED);
    const { deliveredAt = now, recipient, signature } = input;
    if (deliveredAt < shipment.shippedAt || deliveredAt > now) {
      throw new Refusal(problem('INVALID_INPUT', { reason: 'DELIVERY_TIME' }, ['deliveredAt']));
    }
    const nextCheckAt = undefined;
    const isKnown = { nextCheckAt, nextSubscribeAt: undefined };
    Object.assign(shipment, { status: DELIVERED, deliveredAt, recipient, signature, ...isKnown });
    const resolution = CaseResolution.DELIVERED;
    closeCases(await findCasesOf(tx, shipment), { resolution, at: now, by: viewer.actor });
    moveOrder(order, shipment, { at: now });
    return { order, shipment };
  });
}
