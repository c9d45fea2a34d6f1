import { Field, Int, ObjectType } from 'type-graphql';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

@ObjectType()
class EndpointPayload extends Payload {
  @Field(() => WebhookEndpoint, optional)
  endpoint: WebhookEndpoint | undefined;
}

@ObjectType()
class SecretPayload extends EndpointPayload {
  @Field(() => String, {
    ...optional,
    description: 'What the webhooks are signed with. It is shown this once.',
  })
  secret: string | undefined;
}

@ObjectType()
export class RegisterWebhookEndpointPayload extends SecretPayload {}

@ObjectType()
export class RotateWebhookSecretPayload extends SecretPayload {}

@ObjectType()
export class UpdateWebhookEndpointPayload extends EndpointPayload {}

@ObjectType()
export class DisableWebhookEndpointPayload extends EndpointPayload {}

@ObjectType()
export class EnableWebhookEndpointPayload extends EndpointPayload {}

@ObjectType()
export class RemoveWebhookEndpointPayload extends EndpointPayload {}

@ObjectType()
export class ReplayWebhooksPayload extends EndpointPayload {
  @Field(() => Int, { ...optional, description: 'So many are sent.' })
  count: number | undefined;
}

@ObjectType()
export class PingWebhookEndpointPayload extends Payload {
  @Field(() => WebhookDelivery, optional)
  delivery: WebhookDelivery | undefined;
}
