import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import { PARSING, VALIDATION } from './admission.js';
import { guard } from './apolloGuard.js';
import { credentialsOf, readRequest, textOf, toldOf } from './graphqlRequest.js';
import { AnswerHeads } from './known/AnswerHeads.js';
import { Detours } from './known/Detours.js';
import { OperationTexts } from './known/OperationTexts.js';
import { Shortcut, type ShortcutSettings } from './known/Shortcut.js';
import { maskError, type Told } from './maskError.js';
import {
  askedByRequest,
  cacheControlOf,
  runRegistered,
  saveResending,
} from './registeredOperations.js';
import { answerUnreadable, refuseMethod } from './unreadable.js';
import { welcome, type Call, type Reception } from './reception.js';

interface GraphqlSettings extends ShortcutSettings {
  isProduction: boolean;
  /** Spans are made on the long way alone. */
  isTraced?: boolean;
}

/** `POST /graphql`, and `GET /graphql` for queries. */
export async function openGraphqlDoor(
  http: FastifyInstance,
  shop: Shop,
  schema: GraphQLSchema,
  settings: GraphqlSettings,
): Promise<ApolloServer<Context>> {
  const reception: Reception = {
    shop,
    schema,
    texts: new OperationTexts(),
    registered: new WeakMap(),
    admissions: new WeakMap(),
  };
  const told = new AsyncLocalStorage<Told>();
  const apollo = createApollo(reception, told, settings);
  await apollo.start();
  const door: Door = { apollo, told, reception, heads: new AnswerHeads(), detours: new Detours() };
  const url = '/graphql';
  http.route({
    method: ['GET', 'POST'],
    url,
    preParsing: door.detours.replay,
    handler: (request, reply) => answer(door, request, reply),
    onSend: saveResending,
    errorHandler: answerUnreadable(shop),
  });
  http.route({ method: ['PUT', 'PATCH', 'DELETE'], url, handler: refuseMethod(shop) });
  if (!settings.isTraced) Shortcut.open(http, { ...settings, ...door });
  return apollo;
}

function createApollo(
  reception: Reception,
  told: AsyncLocalStorage<Told>,
  { isProduction }: GraphqlSettings,
): ApolloServer<Context> {
  const { shop, schema, registered } = reception;
  return new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // One path shuts everything down, in its order.
    stopOnTerminationSignals: false,
    parseOptions: PARSING,
    validationOptions: VALIDATION,
    formatError: (formatted, error) => maskError(formatted, error, told.getStore()!),
    logger: shop.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      runRegistered(registered),
      guard(reception),
    ],
  });
}

interface Door {
  apollo: ApolloServer<Context>;
  /** Apollo formats errors without knowing whom for. */
  told: AsyncLocalStorage<Told>;
  reception: Reception;
  heads: AnswerHeads;
  detours: Detours;
}

/** The long way: everything that is asked for the first time, or that the shortcut does not know. */
async function answer(
  { apollo, told, reception, heads, detours }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const { status, headers, body } = await told.run(toldOf(reception.shop, request), () =>
    apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: readRequest(request),
      context: () => detours.of(request.raw)?.welcomed ?? welcome(reception, callOf(request)),
    }),
  );
  for (const [name, value] of headers) void reply.header(name, value);
  void reply.code(status ?? 200).header('cache-control', cacheControlOf(headers));
  if (body.kind !== 'complete') throw new Error('No operation is answered in parts');
  const isPlain = status === undefined && request.method === 'POST' && !headers.has('retry-after');
  if (isPlain) heads.learn(request.headers, reply.getHeaders());
  return body.string;
}

const callOf = (request: FastifyRequest): Call => ({
  credentials: credentialsOf(request),
  isList: Array.isArray(request.body),
  text: textOf(request),
  asked: askedByRequest(request),
  log: () => request.log as Context['log'],
});
