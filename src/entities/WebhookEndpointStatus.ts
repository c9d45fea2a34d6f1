import { registerEnumType } from 'type-graphql';

export enum WebhookEndpointStatus {
  ENABLED = 'ENABLED',
  DISABLED = 'DISABLED',
}

registerEnumType(WebhookEndpointStatus, {
  name: 'WebhookEndpointStatus',
  description: 'DISABLED: what happens is kept for it for a week, and nothing is sent.',
});
