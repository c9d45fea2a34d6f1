import { registerEnumType } from 'type-graphql';

/** Where goods are that a customer sends back. */
export enum ReturnStatus {
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  REFUSED = 'REFUSED',
  RECEIVED = 'RECEIVED',
  INSPECTED = 'INSPECTED',
  REFUNDED = 'REFUNDED',
  EXCHANGED = 'EXCHANGED',
}

registerEnumType(ReturnStatus, {
  name: 'ReturnStatus',
  description: 'Where goods are that a customer sends back. New values may come.',
});
