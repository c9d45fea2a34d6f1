import type { Server } from 'node:http';
import { createSourceEventStream, type GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type Server as Protocol } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Shop } from '../context.js';
import type { Positioned } from '../services/events/Feed.js';
import type { Follower } from '../services/events/Follower.js';
import { addressOf } from './sockets/addressOf.js';
import { admitSubscription, refused } from './sockets/admitSubscription.js';
import { closing } from './sockets/closeCodes.js';
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

export interface SocketSettings {
  trustedProxies: number;
  socketsPerCaller: number;
  socketsPerAddress: number;
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
  const protocol = speak(shop, schema, { callers, keys });
  const keeper: Doorkeeper = {
    left(socket) {
      wheel.delete(socket);
      addresses.giveBack(socket.address);
      if (socket.caller !== undefined) callers.giveBack(socket.caller);
    },
    failed: (error, what) => shop.log.warn({ err: error }, what),
  };
  sockets.on('connection', (ws, request) => {
    const address = addressOf(request, settings.trustedProxies);
    if (!addresses.take(address)) return refuse(ws, shop);
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

function refuse(ws: ClientSocket, { log }: Shop): void {
  ws.on('error', (error) => log.warn({ err: error }, 'a socket failed'));
  ws.close(closing.tooMany, 'Too many sockets from this address');
}

/** The protocol, with what this door has to say at each of its steps. */
function speak(shop: Shop, schema: GraphQLSchema, attendance: Attendance): Protocol<LiveSocket> {
  const texts = new SubscriptionTexts(schema);
  const payloads = new SharedPayloads(shop);
  const told = (socket: LiveSocket, errors: readonly GraphQLError[]) =>
    maskErrors(errors, shop, contextOfSocket(shop, socket));
  return makeServer<Parameters, LiveSocket>({
    // The wheel sees to it: a timer for each socket would outlive its use.
    connectionInitWaitTimeout: 0,
    onConnect: (context) => welcome(shop, attendance, context),
    onSubscribe: async ({ extra: socket, subscriptions }, id, payload) => {
      // The one being admitted is counted already.
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
        return [refused(`At most ${MAX_SUBSCRIPTIONS} subscriptions a socket.`, 'RATE_LIMITED')];
      return admitSubscription({ shop, schema, texts }, { socket, id, payload });
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
