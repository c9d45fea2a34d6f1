import { registerEnumType } from 'type-graphql';

/** Where a picking list is. */
export enum PickingStatus {
  OPEN = 'OPEN',
  PICKED = 'PICKED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(PickingStatus, { name: 'PickingStatus', description: 'Where a picking list is.' });
