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
  /** Where the simulated providers are, outside production. */
  sandboxUrl?: string | undefined;
}

export interface Http {
  url: string;
  /** Stops accepting, lets what is under way finish, and says goodbye to the sockets. */
  stop(): Promise<void>;
}

// An order of a thousand lines fits.
const MAX_BODY_BYTES = 512 * 1024;
// Whoever is still sending or reading after this long is cut off.
const LAST_ANSWERS_MS = 3_000;

/** Opens every door of this process on one port. */
export async function startHttp(
  shop: Shop,
  schema: GraphQLSchema,
  { port, host, isProduction, trustedProxies, sandboxUrl }: HttpSettings,
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
  // A connection that is kept alive would keep the server open for as long as its client likes.
  http.addHook('onSend', async (_request, reply) => {
    if (!isServing) void reply.header('connection', 'close');
  });
  openHealthDoor(http, shop, () => isServing);
  await openCallbackDoor(http, shop);
  const apollo = await openGraphqlDoor(http, shop, schema, isProduction);
  if (!isProduction) await openHomeDoor(http, { sandboxUrl });
  const sockets = openWebSocketDoor(http.server, shop, schema);
  const url = await http.listen({ port, host });
  return {
    url,
    async stop() {
      isServing = false;
      const cutOff = setTimeout(() => http.server.closeAllConnections(), LAST_ANSWERS_MS);
      await Promise.all([sockets.close(), http.close()]);
      clearTimeout(cutOff);
      await apollo.stop();
    },
  };
}
