import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { DeliveryCase } from '../../entities/DeliveryCase.js';
import type { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import { givenId } from '../../entities/newId.js';
import { Shipment } from '../../entities/Shipment.js';
import { problem, Refusal } from '../../errors.js';
import { lockOrder } from '../orders/lockOrder.js';
import { findCasesOf, openCase } from './deliveryCases.js';
import { moveOrder } from './moveOrder.js';

export interface OpenDeliveryCase {
  shipmentId: string;
  trouble: DeliveryTrouble;
  description: string;
}

/** Staff know of a trouble that no carrier tells. The one that is open already is the answer to a repetition. */
export function openDeliveryCase(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { shipmentId, trouble, description: given }: OpenDeliveryCase,
): Promise<{ deliveryCase: DeliveryCase }> {
  const description = given.trim();
  return transaction(em, async (tx) => {
    if (!description) {
      throw new Refusal(problem('INVALID_INPUT', { reason: 'REASON_MISSING' }, ['description']));
    }
    const shipment = await tx.findOneOrFail(Shipment, { id: givenId(shipmentId) });
    const order = await lockOrder(tx, { id: shipment.order.id });
    await order.shipments.loadItems({ refresh: true });
    const openedAt = await clock.now(tx);
    const cases = await findCasesOf(tx, shipment);
    const opened = { trouble, description, openedAt, openedBy: viewer.actor };
    const deliveryCase = openCase(tx, shipment, cases, opened);
    const isNew = !cases.includes(deliveryCase);
    // What staff write is for staff: the customer is told the kind of trouble.
    const checkpoint = { description: trouble, location: undefined };
    if (isNew && !shipment.madeUpAt)
      moveOrder(order, shipment, { at: openedAt, checkpoint, trouble });
    return { deliveryCase };
  });
}
