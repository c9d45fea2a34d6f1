import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import { admitOperation } from './admission.js';
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
  const callers = new WeakMap<object, Context>();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    // One path shuts everything down, in its order.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    formatError: (formatted, error) => {
      const { locale, log } = callers.get(error as object) ?? { ...shop.settings, log: shop.log };
      return maskError(formatted, error, locale, log);
    },
    logger: shop.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(http),
      guard(callers),
    ],
  });
  await apollo.start();
  http.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) => {
        void reply.header('cache-control', 'no-store');
        // Its lines carry the request's id.
        const log = request.log as Context['log'];
        return contextOf(
          { ...shop, log },
          {
            authorization: request.headers.authorization,
            acceptLanguage: request.headers['accept-language'],
            address: request.ip,
          },
        );
      },
    }),
  });
  return apollo;
}

/** Admits what costs little enough. Errors are formatted without a context: keeps beside each whose it is. */
function guard(callers: WeakMap<object, Context>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, request }) {
          const { operationName, variables } = request;
          try {
            admitOperation({ schema, document, operationName, variables });
          } catch (error) {
            // Apollo takes what is thrown here for the server's own failure.
            if (error instanceof GraphQLError) error.extensions['http'] = { status: 400 };
            throw error;
          }
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) callers.set(error, contextValue);
        },
      };
    },
  };
}
