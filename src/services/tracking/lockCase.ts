import type { EntityManager } from '@mikro-orm/postgresql';
import { DeliveryCase } from '../../entities/DeliveryCase.js';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import type { Shipment } from '../../entities/Shipment.js';
import { lockOrder } from '../orders/lockOrder.js';
import { findCasesOf } from './deliveryCases.js';

/** A case, and everything that its ending may change, under the lock of its order. */
export interface LockedCase {
  order: Order;
  shipment: Shipment;
  deliveryCase: DeliveryCase;
  /** All of the parcel's, the case itself included. */
  cases: DeliveryCase[];
}

/** Refused with NOT_FOUND when there is no such case. */
export async function lockCase(tx: EntityManager, caseId: string): Promise<LockedCase> {
  const {
    id,
    order: found,
    shipment: parcel,
  } = await tx.findOneOrFail(DeliveryCase, {
    id: givenId(caseId),
  });
  const order = await lockOrder(tx, { id: found.id });
  await order.shipments.loadItems({ refresh: true });
  const shipment = order.shipments.getItems().find((one) => one.id === parcel.id)!;
  const cases = await findCasesOf(tx, shipment);
  await tx.refresh(shipment);
  const deliveryCase = cases.find((one) => one.id === id)!;
  await tx.refresh(deliveryCase);
  return { order, shipment, deliveryCase, cases };
}
