import { registerEnumType } from 'type-graphql';

/** Whether goods are still wanted. */
export enum RestockStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(RestockStatus, {
  name: 'RestockStatus',
  description: 'OPEN while goods are wanted, CLOSED when they came or nobody wants them any more.',
});
