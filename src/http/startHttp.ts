import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Shop } from '../context.js';
import { openCallbackDoor } from './callbackDoor.js';
import { openGraphqlDoor } from './graphqlDoor.js';
import { openHealthDoor } from './healthDoor.js';
import { openHomeDoor } from './homeDoor.js';
import { openWebSocketDoor } from './webSocketDoor.js';

export interface HttpSettings {
  port: number;
  host: string;
  isProduction: boolean;
  /** How many proxies in front tell the caller's address truly; 0: none is believed. */
  trustedProxies: number;
}

export interface Http {
  url: string;
  /** Stops accepting, lets what is under way finish, and says goodbye to the sockets. */
  stop(): Promise<void>;
}

// An order of a thousand lines fits.
const MAX_BODY_BYTES = 512 * 1024;

/** Opens every door of this process on one port. */
export async function startHttp(
  shop: Shop,
  schema: GraphQLSchema,
  { port, host, isProduction, trustedProxies }: HttpSettings,
): Promise<Http> {
  const log: FastifyBaseLogger = shop.log.child({ room: 'http' });
  const http: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    requestIdHeader: 'x-request-id',
    trustProxy: (_address: string, hop: number) => hop < trustedProxies,
    routerOptions: { caseSensitive: true },
  });
  let isServing = true;
  openHealthDoor(http, shop, () => isServing);
  await openCallbackDoor(http, shop);
  const apollo = await openGraphqlDoor(http, shop, schema, isProduction);
  if (!isProduction) await openHomeDoor(http);
  const sockets = openWebSocketDoor(http.server, shop, schema);
  const url = await http.listen({ port, host });
  return {
    url,
    async stop() {
      isServing = false;
      await sockets.close();
      await http.close();
      await apollo.stop();
    },
  };
}
