import { registerEnumType } from 'type-graphql';

/** Where a webhook to one endpoint is. */
export enum WebhookDeliveryStatus {
  PENDING = 'PENDING',
  /** It was answered with a 2xx. */
  DELIVERED = 'DELIVERED',
  /** Given up after a day of tries, while the endpoint took others. It can be sent again. */
  FAILED = 'FAILED',
}

registerEnumType(WebhookDeliveryStatus, {
  name: 'WebhookDeliveryStatus',
  description:
    'Where a webhook is. DELIVERED: it was answered with a 2xx. FAILED: given up after a day of tries, while the endpoint took others.',
});
