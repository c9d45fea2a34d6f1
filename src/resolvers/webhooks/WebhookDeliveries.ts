import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { WebhookAttempt } from '../../entities/WebhookAttempt.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import {
  findWebhookDeliveries,
  findWebhookEndpoints,
} from '../../services/webhooks/findWebhooks.js';
import { pingWebhookEndpoint } from '../../services/webhooks/pingWebhookEndpoint.js';
import { replayWebhooks } from '../../services/webhooks/replayWebhooks.js';
import { WEBHOOK_TYPES } from '../../services/webhooks/webhookTypes.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Informed } from '../authorization.js';
import { connect, connectionOf, type Connection } from '../connections.js';
import {
  PingWebhookEndpointInput,
  ReplayWebhooksInput,
  WebhookDeliveryArgs,
  WebhookEndpointArgs,
} from './webhookInputs.js';
import { PingWebhookEndpointPayload, ReplayWebhooksPayload } from './webhookPayloads.js';

const WebhookEndpointConnection = connectionOf(WebhookEndpoint, 'WebhookEndpoint');
const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery');

@Resolver(() => WebhookDelivery)
export class WebhookDeliveries {
  @Informed()
  @Query(() => [String], { description: 'Everything that an endpoint can be told of.' })
  webhookTypes(): string[] {
    return [...WEBHOOK_TYPES];
  }

  @Informed()
  @Query(() => WebhookEndpointConnection, {
    description:
      'Who is told by webhooks, newest first. Those that are DISABLED wait for somebody.',
  })
  async webhookEndpoints(
    @Args(() => WebhookEndpointArgs) page: WebhookEndpointArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<WebhookEndpoint>> {
    const found = { status: page.status ?? undefined, first: page.size + 1, before: page.idKey };
    return connect(await findWebhookEndpoints(ctx, found), page, ({ id }) => id);
  }

  @Informed()
  @Query(() => WebhookDeliveryConnection, {
    description: 'Webhooks and their tries, newest first.',
  })
  async webhookDeliveries(
    @Args(() => WebhookDeliveryArgs) page: WebhookDeliveryArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<WebhookDelivery>> {
    const filter = withoutNulls(page.filter ?? {});
    const found = { filter, first: page.size + 1, before: page.idKey };
    return connect(await findWebhookDeliveries(ctx, found), page, ({ id }) => id);
  }

  @Informed()
  @Mutation(() => PingWebhookEndpointPayload, {
    description: 'Sends a webhook of the type `ping` now, and says what came of it.',
  })
  pingWebhookEndpoint(
    @Arg('input', () => PingWebhookEndpointInput) input: PingWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<PingWebhookEndpointPayload> {
    return asPayload(ctx, pingWebhookEndpoint(ctx, input));
  }

  @Informed()
  @Mutation(() => ReplayWebhooksPayload, {
    description:
      'Sends again what was sent already, or was not because nobody wanted it then: under its id, and those of one order in their order.',
  })
  replayWebhooks(
    @Arg('input', () => ReplayWebhooksInput) input: ReplayWebhooksInput,
    @Ctx() ctx: Context,
  ): Promise<ReplayWebhooksPayload> {
    return asPayload(ctx, replayWebhooks(ctx, withoutNulls(input)));
  }

  @FieldResolver(() => [WebhookAttempt], { description: 'Oldest first.' })
  attempts(@Root() delivery: WebhookDelivery): Promise<WebhookAttempt[]> {
    return delivery.attempts.loadItems();
  }

  @FieldResolver(() => WebhookEndpoint)
  async endpoint(@Root() { endpoint }: WebhookDelivery, @Ctx() { em }: Context) {
    return em.findOneOrFail(WebhookEndpoint, endpoint.id);
  }
}
