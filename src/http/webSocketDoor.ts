import type { IncomingMessage, Server } from 'node:http';
import { createSourceEventStream, type GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type Server as Protocol } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Shop } from '../context.js';
import { say } from '../messages/messages.js';
import type { Positioned } from '../services/events/Feed.js';
import type { Follower } from '../services/events/Follower.js';
import { DoorRefusal } from './DoorRefusal.js';
import { addressOf } from './sockets/addressOf.js';
import { admitSubscription, type Admission } from './sockets/admitSubscription.js';
import { closing, farewells } from './sockets/closeCodes.js';
import { contextOfSocket } from './sockets/contextOfSocket.js';
import { Delivery } from './sockets/Delivery.js';
import { Headcount } from './sockets/Headcount.js';
import type { LiveOperation } from './sockets/LiveOperation.js';
import { ClientSocket, LiveSocket, type Doorkeeper } from './sockets/LiveSocket.js';
import { maskErrors } from './sockets/maskErrors.js';
import { SharedPayloads } from './sockets/SharedPayloads.js';
import { SocketWheel } from './sockets/SocketWheel.js';
import { SubscriptionTexts } from './sockets/SubscriptionTexts.js';
import { watchKeys } from './sockets/watchKeys.js';
import { welcome, type Attendance, type Parameters } from './sockets/welcome.js';
import { localeOf } from './viewerOf.js';

export interface SocketSettings {
  trustedProxies: number;
  socketsPerCaller: number;
  socketsPerAddress: number;
  isProduction: boolean;
}

export interface WebSocketDoor {
  /** Says goodbye with 1001; whoever does not answer in time is cut off. */
  close(): Promise<void>;
  readonly sockets: number;
}

const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_SUBSCRIPTIONS = 100;
// Whoever has fallen behind has so long to read why it is closed.
const LAST_WORDS_MS = 10_000;
const GOODBYE_MS = 3_000;
// Who was closed comes back within so long, not all in one moment.
const SPREAD_MS = 5_000;

/**
 * `ws://…/graphql`: subscriptions only, over the graphql-transport-ws protocol. graphql-ws speaks it; what is sent
 * again and again, and what keeps a socket within its bounds, is the door's own.
 */
export function openWebSocketDoor(
  server: Server,
  shop: Shop,
  schema: GraphQLSchema,
  settings: SocketSettings,
): WebSocketDoor {
  const sockets = new WebSocketServer<typeof ClientSocket>({
    server,
    WebSocket: ClientSocket,
    path: '/graphql',
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
    // `ws` waits so long for the other side to close too; the type does not know it yet.
    ...{ closeTimeout: LAST_WORDS_MS },
  });
  const wheel = new SocketWheel(shop.log);
  const keys = watchKeys(shop);
  const callers = new Headcount(settings.socketsPerCaller);
  const addresses = new Headcount(settings.socketsPerAddress);
  const texts = new SubscriptionTexts(schema, { hidesSchema: settings.isProduction });
  const protocol = speak(shop, { shop, schema, texts }, { callers, keys });
  const keeper: Doorkeeper = {
    locale: shop.settings.locale,
    left(socket) {
      wheel.delete(socket);
      addresses.giveBack(socket.address);
      if (socket.caller !== undefined) callers.giveBack(socket.caller);
    },
    failed: (error, what) => shop.log.warn({ err: error }, what),
  };
  sockets.on('connection', (ws, request) => {
    const address = addressOf(request, settings.trustedProxies);
    if (!addresses.take(address)) return refuse(ws, shop, request);
    const socket = new LiveSocket(ws, request, { address, keeper });
    wheel.add(socket);
    socket.onLeaving(protocol.opened(socket, socket));
  });
  return {
    async close() {
      wheel.stop();
      keys.stop();
      await sayGoodbye(sockets);
    },
    get sockets() {
      return sockets.clients.size;
    },
  };
}

function refuse(ws: ClientSocket, shop: Shop, { headers }: IncomingMessage): void {
  ws.on('error', (error) => shop.log.warn({ err: error }, 'a socket failed'));
  const locale = localeOf(shop, { acceptLanguage: headers['accept-language'] });
  const why = 'TOO_MANY_FROM_ADDRESS';
  ws.close(farewells[why], say(locale, 'farewells', why));
}

/** The protocol, with what this door has to say at each of its steps. */
function speak(shop: Shop, admission: Admission, attendance: Attendance): Protocol<LiveSocket> {
  const payloads = new SharedPayloads(shop);
  const told = (socket: LiveSocket, errors: readonly GraphQLError[]) =>
    maskErrors(errors, shop, contextOfSocket(shop, socket));
  return makeServer<Parameters, LiveSocket>({
    // The wheel sees to it: a timer for each socket would outlive its use.
    connectionInitWaitTimeout: 0,
    jsonMessageReviver: withoutText,
    onConnect: (context) => welcome(shop, attendance, context),
    onSubscribe: async ({ extra: socket, subscriptions }, id, payload) => {
      // The one being admitted is counted already.
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) return [tooMany()];
      return admitSubscription(admission, { socket, id, payload });
    },
    subscribe: async (args) => {
      const live = args as LiveOperation;
      const contextValue = contextOfSocket(shop, live.socket);
      const stream = await createSourceEventStream({ ...live, contextValue });
      if (!(Symbol.asyncIterator in stream)) return stream;
      return new Delivery(stream as Follower<Positioned>, live, payloads);
    },
    // Only for what could not begin: events go past it.
    onNext: (...[{ extra: socket }, , , , { errors, ...result }]) =>
      errors ? { ...result, errors: told(socket, errors) } : undefined,
    onError: ({ extra: socket }, _id, _payload, errors) => told(socket, errors),
  });
}

/** graphql-ws wants a text of every operation; a registered one is asked for by its id alone. */
function withoutText(this: unknown, key: string, value: unknown): unknown {
  if (key !== '' || !isAsking(value)) return value;
  const { payload } = value;
  return { ...value, payload: { ...payload, query: payload.query ?? '' } };
}

const isAsking = (value: unknown): value is { payload: { query?: unknown } } => {
  const { type, payload } = (value ?? {}) as { type?: unknown; payload?: unknown };
  return (
    type === 'subscribe' &&
    typeof payload === 'object' &&
    payload !== null &&
    ('documentId' in payload || 'extensions' in payload)
  );
};

const tooMany = (): DoorRefusal =>
  new DoorRefusal('RATE_LIMITED', 'TOO_MANY_SUBSCRIPTIONS', { limit: MAX_SUBSCRIPTIONS });

async function sayGoodbye(sockets: InstanceType<typeof WebSocketServer>): Promise<void> {
  const closed = new Promise((resolve) => sockets.close(resolve));
  for (const socket of sockets.clients) {
    const wait = Math.round(Math.random() * SPREAD_MS);
    socket.close(closing.goingAway, `Going away; come back in ${wait} ms`);
  }
  const cutOff = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, GOODBYE_MS);
  await closed;
  clearTimeout(cutOff);
}
