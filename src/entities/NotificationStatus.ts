import { registerEnumType } from 'type-graphql';

/** Where a message to a customer is. */
export enum NotificationStatus {
  PENDING = 'PENDING',
  /** The provider took it. */
  SENT = 'SENT',
  /** The provider says that it arrived. */
  DELIVERED = 'DELIVERED',
  /** Nobody is to be told any more: unsubscribed, the device gone, the goods sent back. */
  DROPPED = 'DROPPED',
  /** For staff to look at. */
  PARKED = 'PARKED',
}

registerEnumType(NotificationStatus, {
  name: 'NotificationStatus',
  description:
    'Where a message to a customer is. SENT: the provider took it. DELIVERED: it says that it arrived. DROPPED: nobody is to be told any more. PARKED: for staff to look at.',
});
