import { registerEnumType } from 'type-graphql';

/** Where a message to a customer is. */
export enum NotificationStatus {
  PENDING = 'PENDING',
  SENT = 'SENT',
  PARKED = 'PARKED',
}

registerEnumType(NotificationStatus, {
  name: 'NotificationStatus',
  description: 'Where a message to a customer is.',
});
