import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { WebhookDeliveryStatus } from '../../entities/WebhookDeliveryStatus.js';
import { WebhookEndpointStatus } from '../../entities/WebhookEndpointStatus.js';
import { Page } from '../connections.js';

const optional = { nullable: true } as const;

@InputType()
export class RegisterWebhookEndpointInput {
  @Field(() => String, { description: 'https, and at a public address.' })
  url!: string;

  @Field(() => [String], { description: 'Such as `order.paid`; `order.*` are all of orders.' })
  types!: string[];

  @Field(() => String, optional)
  description: string | undefined;

  @Field(() => ID, { ...optional, description: 'For staff: the partner whose it is to be.' })
  partnerId: string | undefined;

  @Field(() => String, {
    ...optional,
    description: '`whsec_` and 24 to 64 bytes in base64. One is made when it is left out.',
  })
  secret: string | undefined;
}

@InputType()
class WebhookEndpointInput {
  @Field(() => ID)
  endpointId!: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateWebhookEndpointInput extends WebhookEndpointInput {
  @Field(() => String, optional)
  url: string | undefined;

  @Field(() => [String], optional)
  types: string[] | undefined;

  @Field(() => String, optional)
  description: string | undefined;
}

@InputType()
export class RotateWebhookSecretInput extends WebhookEndpointInput {
  @Field(() => String, { ...optional, description: 'One is made when it is left out.' })
  secret: string | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Nothing is signed with the secret before any more, instead of for another day.',
  })
  isLeaked!: boolean;
}

@InputType()
export class DisableWebhookEndpointInput extends WebhookEndpointInput {}

@InputType()
export class EnableWebhookEndpointInput extends WebhookEndpointInput {}

@InputType()
export class RemoveWebhookEndpointInput extends WebhookEndpointInput {}

@InputType()
export class PingWebhookEndpointInput extends WebhookEndpointInput {}

@InputType({ description: 'Either certain webhooks or a span of time; at most 5,000.' })
export class ReplayWebhooksInput extends WebhookEndpointInput {
  @Field(() => [ID], optional)
  deliveryIds: string[] | undefined;

  @Field(() => Date, { ...optional, description: 'Whatever happened from then on …' })
  from: Date | undefined;

  @Field(() => Date, { ...optional, description: '… and before then.' })
  to: Date | undefined;
}

@ArgsType()
export class WebhookEndpointArgs extends Page {
  @Field(() => WebhookEndpointStatus, optional)
  status: WebhookEndpointStatus | undefined;
}

@InputType()
export class WebhookDeliveryFilterInput {
  @Field(() => ID, optional)
  endpointId: string | undefined;

  @Field(() => ID, optional)
  orderId: string | undefined;

  @Field(() => WebhookDeliveryStatus, optional)
  status: WebhookDeliveryStatus | undefined;

  @Field(() => String, { ...optional, description: 'Such as `order.paid`.' })
  type: string | undefined;
}

@ArgsType()
export class WebhookDeliveryArgs extends Page {
  @Field(() => WebhookDeliveryFilterInput, optional)
  filter: WebhookDeliveryFilterInput | undefined;
}
