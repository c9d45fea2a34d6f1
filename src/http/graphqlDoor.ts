import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import { maskError } from './maskError.js';
import { contextOf } from './viewerOf.js';

const MAX_TOKENS = 2_000;

/** `POST /graphql`, and `GET /graphql` for queries. */
export async function openGraphqlDoor(
  http: FastifyInstance,
  shop: Shop,
  schema: GraphQLSchema,
  isProduction: boolean,
): Promise<ApolloServer<Context>> {
  const locales = new WeakMap<object, Context['locale']>();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    // One path shuts everything down, in its order.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    formatError: (formatted, error) =>
      maskError(formatted, error, locales.get(error as object) ?? shop.settings.locale, shop.log),
    logger: shop.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(http),
      rememberLocale(locales),
    ],
  });
  await apollo.start();
  http.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return contextOf(shop, {
          authorization: request.headers.authorization,
          acceptLanguage: request.headers['accept-language'],
          address: request.ip,
        });
      },
    }),
  });
  return apollo;
}

/** Errors are formatted without a context: this keeps beside each the language of its caller. */
function rememberLocale(locales: WeakMap<object, Context['locale']>) {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({
          errors,
          contextValue,
        }: {
          errors: readonly object[];
          contextValue: Context;
        }) {
          for (const error of errors) locales.set(error, contextValue.locale);
        },
      };
    },
  };
}
