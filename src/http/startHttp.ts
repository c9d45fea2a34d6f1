import { setTimeout as pause } from 'node:timers/promises';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Shop } from '../context.js';
import { openCallbackDoor } from './callbackDoor.js';
import { hasConsole, openConsoleDoor } from './consoleDoor.js';
import { openDocumentDoor } from './documentDoor.js';
import { openGraphqlDoor } from './graphqlDoor.js';
import { openHealthDoor } from './healthDoor.js';
import { openHomeDoor } from './homeDoor.js';
import { openMetricsDoor, type MetricsSettings } from './metricsDoor.js';
import { openReceiptDoor } from './receiptDoor.js';
import { openReportDoor } from './reportDoor.js';
import { traceRequests } from './traceRequests.js';
import { openTrackingDoor } from './trackingDoor.js';
import { secure } from './secure.js';
import { watchRequests } from './watchRequests.js';
import { openUnsubscribeDoor } from './unsubscribeDoor.js';
import { openWebSocketDoor } from './webSocketDoor.js';

export interface HttpSettings extends MetricsSettings {
  /** Whether each request begins a span. */
  isTraced?: boolean;
  port: number;
  host: string;
  /** So long a request may take to arrive, with its body. */
  requestTimeoutMs?: number;
  /** How many proxies in front tell the caller's address truly; 0: none is believed. */
  trustedProxies: number;
  /** How long the doors stay open while /readyz says already that nobody should come. */
  drainSeconds?: number;
  /** How many WebSockets one caller, and one address, may have open in this process. */
  socketsPerCaller: number;
  socketsPerAddress: number;
  /** Web pages of other origins that may call. */
  corsOrigins?: string[] | undefined;
  /** Where the simulated providers are, outside production. */
  sandboxUrl?: string | undefined;
  /** Where the console's pages are, once they have been built. */
  consoleFolder: string;
}

export interface Http {
  url: string;
  /** Has proxies notice, stops accepting, lets what is under way finish, and says goodbye to the sockets. */
  stop(): Promise<void>;
}

// An order of a thousand lines fits.
const MAX_BODY_BYTES = 512 * 1024;
// That body on the slowest line that can still follow an order. By itself Fastify waits for ever.
const REQUEST_TIMEOUT_MS = 30_000;
const LOOK_AFTER_REQUESTS_MS = 5_000;
// Whoever is still sending or reading after this long is cut off.
const LAST_ANSWERS_MS = 3_000;

/** Opens every door of this process on one port. */
export async function startHttp(
  shop: Shop,
  schema: GraphQLSchema,
  settings: HttpSettings,
): Promise<Http> {
  const { port, host } = settings;
  const http = createHttp(shop, settings);
  secure(http, settings);
  watchRequests(http, shop);
  if (settings.isTraced) traceRequests(http);
  let isStopping = false;
  const isServing = () => !isStopping;
  // A connection that is kept alive would keep the server open for as long as its client likes.
  http.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  openHealthDoor(http, shop, isServing);
  openMetricsDoor(http, shop, settings);
  await openCallbackDoor(http, shop);
  await openTrackingDoor(http, shop);
  await openReceiptDoor(http, shop);
  await openUnsubscribeDoor(http, shop);
  openDocumentDoor(http, shop);
  openReportDoor(http, shop);
  const apollo = await openGraphqlDoor(http, shop, schema, { ...settings, isServing });
  await openPages(http, shop, settings);
  const sockets = openWebSocketDoor(http.server, shop, schema, settings);
  shop.metrics.gauge('dingdan_live_sockets', 'WebSockets that are open.', () => sockets.sockets);
  const url = await http.listen({ port, host });
  return {
    url,
    async stop() {
      isStopping = true;
      await pause((settings.drainSeconds ?? 0) * 1000);
      const cutOff = setTimeout(() => http.server.closeAllConnections(), LAST_ANSWERS_MS);
      await Promise.all([sockets.close(), http.close()]);
      clearTimeout(cutOff);
      await apollo.stop();
    },
  };
}

function createHttp(
  { log }: Shop,
  { trustedProxies, requestTimeoutMs: requestTimeout = REQUEST_TIMEOUT_MS }: HttpSettings,
): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log.child({ room: 'http' });
  return fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout,
    http: {
      // Node takes the longer of the two for the whole request, whichever that is.
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.min(LOOK_AFTER_REQUESTS_MS, requestTimeout),
    },
    forceCloseConnections: 'idle',
    requestIdHeader: 'x-request-id',
    // Looking for nobody would still take its time, for each request.
    trustProxy: trustedProxies > 0 && ((_address: string, hop: number) => hop < trustedProxies),
    routerOptions: { caseSensitive: true },
  });
}

/** What a person opens in a browser. */
async function openPages(
  http: FastifyInstance,
  shop: Shop,
  { isProduction, sandboxUrl, consoleFolder: folder }: HttpSettings,
): Promise<void> {
  if (!isProduction) await openHomeDoor(http, { sandboxUrl });
  if (hasConsole(folder)) await openConsoleDoor(http, shop, { folder, sandboxUrl });
  else if (!isProduction) http.get('/', (_request, reply) => reply.redirect('/developers'));
}
