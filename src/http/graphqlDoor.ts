import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import { PARSING } from './admission.js';
import { guard, toldTo, type Callers } from './apolloGuard.js';
import { credentialsOf, readRequest, textOf } from './graphqlRequest.js';
import { maskError } from './maskError.js';
import { refuseShapelessText } from './operationText.js';
import {
  askedByRequest,
  cacheControlOf,
  registeredText,
  runRegistered,
  saveResending,
  type Texts,
} from './registeredOperations.js';
import { answerUnreadable, refuseMethod } from './unreadable.js';
import { contextOf, localeOf } from './viewerOf.js';

/** `POST /graphql`, and `GET /graphql` for queries. */
export async function openGraphqlDoor(
  http: FastifyInstance,
  shop: Shop,
  schema: GraphQLSchema,
  isProduction: boolean,
): Promise<ApolloServer<Context>> {
  const callers: Callers = new WeakMap();
  const texts: Texts = new WeakMap();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // One path shuts everything down, in its order.
    stopOnTerminationSignals: false,
    parseOptions: PARSING,
    formatError: (formatted, error) => {
      const { locale, log } = callers.get(error as object) ?? { ...shop.settings, log: shop.log };
      return maskError(formatted, error, locale, log);
    },
    logger: shop.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      runRegistered(texts),
      guard(callers, shop.metrics),
    ],
  });
  await apollo.start();
  const url = '/graphql';
  http.route({
    method: ['GET', 'POST'],
    url,
    handler: (request, reply) => answer({ apollo, callers, texts, shop }, request, reply),
    onSend: saveResending,
    errorHandler: answerUnreadable,
  });
  http.route({ method: ['PUT', 'PATCH', 'DELETE'], url, handler: refuseMethod });
  return apollo;
}

interface Door {
  apollo: ApolloServer<Context>;
  callers: Callers;
  texts: Texts;
  shop: Shop;
}

async function answer(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { status, headers, body } = await door.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: readRequest(request),
    context: () => welcome(door, request),
  });
  for (const [name, value] of headers) void reply.header(name, value);
  void reply.code(status ?? 200).header('cache-control', cacheControlOf(headers));
  if (body.kind !== 'complete') throw new Error('No operation is answered in parts');
  return body.string;
}

/** Who is calling. Turned away, before anything is validated, when it calls too often or with something shapeless. */
async function welcome({ shop, callers, texts }: Door, request: FastifyRequest): Promise<Context> {
  const credentials = credentialsOf(request);
  // Its lines carry the request's id.
  const log = request.log as Context['log'];
  try {
    await shop.rateLimits.addresses.spend(request.ip);
    refuseShapelessText(textOf(request));
    const ctx = await contextOf({ ...shop, log }, credentials);
    const text = await registeredText(ctx, askedByRequest(request));
    if (text !== undefined) texts.set(ctx.viewer, text);
    return ctx;
  } catch (error) {
    throw toldTo(callers, { log, locale: localeOf(shop, credentials) }, error);
  }
}
