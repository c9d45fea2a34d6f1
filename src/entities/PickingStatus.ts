import { registerEnumType } from 'type-graphql';

/** Where a picking list is. */
export enum PickingStatus {
  OPEN = 'OPEN',
  PICKING = 'PICKING',
  PICKED = 'PICKED',
  CANCELLED = 'CANCELLED',
}

/** What the floor still has to do. */
export const TO_PICK: readonly PickingStatus[] = [PickingStatus.OPEN, PickingStatus.PICKING];

/** Somebody has set out, so that it is too late to cancel. */
export const PICKING_STARTED: readonly PickingStatus[] = [
  PickingStatus.PICKING,
  PickingStatus.PICKED,
];

registerEnumType(PickingStatus, { name: 'PickingStatus', description: 'Where a picking list is.' });
