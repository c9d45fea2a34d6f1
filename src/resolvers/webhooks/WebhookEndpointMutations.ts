import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { disableWebhookEndpoint } from '../../services/webhooks/disableWebhookEndpoint.js';
import { enableWebhookEndpoint } from '../../services/webhooks/enableWebhookEndpoint.js';
import { registerWebhookEndpoint } from '../../services/webhooks/registerWebhookEndpoint.js';
import { removeWebhookEndpoint } from '../../services/webhooks/removeWebhookEndpoint.js';
import { rotateWebhookSecret } from '../../services/webhooks/rotateWebhookSecret.js';
import { updateWebhookEndpoint } from '../../services/webhooks/updateWebhookEndpoint.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Informed } from '../authorization.js';
import {
  DisableWebhookEndpointInput,
  EnableWebhookEndpointInput,
  RegisterWebhookEndpointInput,
  RemoveWebhookEndpointInput,
  RotateWebhookSecretInput,
  UpdateWebhookEndpointInput,
} from './webhookInputs.js';
import {
  DisableWebhookEndpointPayload,
  EnableWebhookEndpointPayload,
  RegisterWebhookEndpointPayload,
  RemoveWebhookEndpointPayload,
  RotateWebhookSecretPayload,
  UpdateWebhookEndpointPayload,
} from './webhookPayloads.js';

@Resolver()
export class WebhookEndpointMutations {
  @Informed()
  @Mutation(() => RegisterWebhookEndpointPayload, {
    description: 'From now on an address is told what happens, by webhooks that are signed.',
  })
  registerWebhookEndpoint(
    @Arg('input', () => RegisterWebhookEndpointInput) input: RegisterWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<RegisterWebhookEndpointPayload> {
    return asPayload(ctx, registerWebhookEndpoint(ctx, withoutNulls(input)));
  }

  @Informed()
  @Mutation(() => UpdateWebhookEndpointPayload, {
    description: 'Changes an endpoint. What waits goes to the new address.',
  })
  updateWebhookEndpoint(
    @Arg('input', () => UpdateWebhookEndpointInput) input: UpdateWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateWebhookEndpointPayload> {
    return asPayload(ctx, updateWebhookEndpoint(ctx, withoutNulls(input)));
  }

  @Informed()
  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Gives an endpoint another secret. For a day webhooks are signed with both.',
  })
  rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput) input: RotateWebhookSecretInput,
    @Ctx() ctx: Context,
  ): Promise<RotateWebhookSecretPayload> {
    return asPayload(ctx, rotateWebhookSecret(ctx, withoutNulls(input)));
  }

  @Informed()
  @Mutation(() => DisableWebhookEndpointPayload, {
    description: 'Sends nothing until it is enabled; for a week what happens is kept for it.',
  })
  disableWebhookEndpoint(
    @Arg('input', () => DisableWebhookEndpointInput) input: DisableWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<DisableWebhookEndpointPayload> {
    return asPayload(ctx, disableWebhookEndpoint(ctx, input));
  }

  @Informed()
  @Mutation(() => EnableWebhookEndpointPayload, {
    description: 'Sends again, beginning with what has waited.',
  })
  enableWebhookEndpoint(
    @Arg('input', () => EnableWebhookEndpointInput) input: EnableWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<EnableWebhookEndpointPayload> {
    return asPayload(ctx, enableWebhookEndpoint(ctx, input));
  }

  @Informed()
  @Mutation(() => RemoveWebhookEndpointPayload, {
    description: 'Forgets an endpoint, what waits for it and what it was sent.',
  })
  removeWebhookEndpoint(
    @Arg('input', () => RemoveWebhookEndpointInput) input: RemoveWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveWebhookEndpointPayload> {
    return asPayload(ctx, removeWebhookEndpoint(ctx, input));
  }
}
