import type { EntityManager } from '@mikro-orm/postgresql';
import { DeliveryCase, type CaseClosing } from '../../entities/DeliveryCase.js';
import { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import type { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';

/** Statuses that are trouble, whatever else is known of the parcel. */
const TROUBLES: Partial<Record<ShipmentStatus, DeliveryTrouble>> = {
  [ShipmentStatus.FAILED_ATTEMPT]: DeliveryTrouble.FAILED_ATTEMPT,
  [ShipmentStatus.EXCEPTION]: DeliveryTrouble.OTHER,
  [ShipmentStatus.LOST]: DeliveryTrouble.LOST,
  [ShipmentStatus.RETURNED]: DeliveryTrouble.RETURNED,
};

export const troubleOf = (status: ShipmentStatus): DeliveryTrouble | undefined => TROUBLES[status];

export type OpenedCase = Pick<DeliveryCase, 'trouble' | 'description' | 'openedAt' | 'openedBy'>;

/** Opens a case of the locked order's parcel. `cases`: all that it has had; one that is open is not opened twice. */
export function openCase(
  tx: EntityManager,
  shipment: Shipment,
  cases: readonly DeliveryCase[],
  opened: OpenedCase,
): DeliveryCase {
  const open = cases.find((one) => one.isOpen && one.trouble === opened.trouble);
  if (open) return open;
  const { order } = shipment;
  const created = Object.assign(new DeliveryCase(), { order, shipment, ...opened });
  tx.persist(created);
  return created;
}

export function findCasesOf(tx: EntityManager, shipment: Shipment): Promise<DeliveryCase[]> {
  return tx.find(DeliveryCase, { shipment }, { orderBy: { id: 'asc' } });
}

/** One ending for everything that is open about a parcel. */
export function closeCases(cases: readonly DeliveryCase[], closing: CaseClosing): void {
  for (const one of cases.filter(({ isOpen }) => isOpen)) one.close(closing);
}
