import { registerEnumType } from 'type-graphql';

/** How a message reaches a customer. */
export enum NotificationChannel {
  EMAIL = 'EMAIL',
  SMS = 'SMS',
  PUSH = 'PUSH',
}

registerEnumType(NotificationChannel, {
  name: 'NotificationChannel',
  description: 'How a message reaches a customer.',
});
