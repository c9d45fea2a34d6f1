import type { Server } from 'node:http';
import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode, type Context as SocketContext } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Context, Shop } from '../context.js';
import type { VerifiedToken } from '../services/access/tokens.js';
import { admitOperation } from './admission.js';
import { maskError } from './maskError.js';
import { authenticate, contextFor } from './viewerOf.js';

interface Parameters extends Record<string, unknown> {
  authorization?: string;
  locale?: string;
}

type SocketState = Extra &
  Record<PropertyKey, unknown> & {
    verified?: VerifiedToken | undefined;
    expiry?: NodeJS.Timeout;
  };

type Socket = SocketContext<Parameters, SocketState>;

export interface WebSocketDoor {
  /** Says goodbye with 1001; whoever does not answer in time is cut off. */
  close(): Promise<void>;
  readonly sockets: number;
}

const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_TOKENS = 2_000;
const MAX_SUBSCRIPTIONS = 100;
const GOODBYE_MS = 3_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** `ws://…/graphql`: subscriptions only, over the graphql-transport-ws protocol of graphql-ws. */
export function openWebSocketDoor(
  server: Server,
  shop: Shop,
  schema: GraphQLSchema,
): WebSocketDoor {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // `ws` waits so long for the other side to close too; the type does not know it yet.
    ...{ closeTimeout: GOODBYE_MS },
  });
  const door = useServer<Parameters, SocketState>(
    {
      schema,
      onConnect: (socket) => welcome(shop, socket),
      onDisconnect: ({ extra }) => clearTimeout(extra.expiry),
      onSubscribe: (socket, _id, message) => admit(shop, schema, socket, message),
      onNext: (...[, , , { contextValue }, result]) =>
        result.errors
          ? { ...result, errors: masked(result.errors, shop, contextValue as Context) }
          : result,
      onError: (socket, _id, _payload, errors) =>
        masked(errors, shop, contextOfSocket(shop, socket)),
    },
    sockets,
  );
  // graphql-ws would write to the console what any caller can provoke; `ws` closes such a socket by itself.
  sockets.on('connection', (socket) => {
    socket.removeAllListeners('error');
    socket.on('error', (error) => shop.log.warn({ err: error }, 'a socket failed'));
  });
  return {
    close: () => sayGoodbye(sockets, door),
    get sockets() {
      return sockets.clients.size;
    },
  };
}

async function sayGoodbye(
  sockets: WebSocketServer,
  door: { dispose(): void | Promise<void> },
): Promise<void> {
  const cutOff = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, GOODBYE_MS);
  await door.dispose();
  clearTimeout(cutOff);
}

/** A token that is not good closes the socket with 4403; a good one closes it when it expires. */
async function welcome(shop: Shop, socket: Socket): Promise<boolean> {
  const { authorization, locale } = parametersOf(socket);
  try {
    const verified = await authenticate(shop, { authorization, acceptLanguage: locale });
    socket.extra.verified = verified;
    if (verified) closeAt(socket, verified.expiresAt);
    return true;
  } catch {
    return false;
  }
}

function closeAt({ extra }: Socket, expiresAt: Date): void {
  const wait = Math.min(expiresAt.getTime() - Date.now(), LONGEST_TIMER_MS);
  extra.expiry = setTimeout(() => extra.socket.close(CloseCode.Forbidden, 'Token expired'), wait);
  extra.expiry.unref();
}

/** Parses and checks here: left to itself, this door would run queries and mutations without any limit. */
function admit(
  shop: Shop,
  schema: GraphQLSchema,
  socket: Socket,
  message: {
    query: string;
    operationName?: string | null | undefined;
    variables?: Record<string, unknown> | null | undefined;
  },
): ExecutionArgs | readonly GraphQLError[] {
  // The one being admitted is counted already.
  if (Object.keys(socket.subscriptions).length > MAX_SUBSCRIPTIONS) {
    return [refused(`At most ${MAX_SUBSCRIPTIONS} subscriptions a socket.`, 'RATE_LIMITED')];
  }
  try {
    const document = parse(message.query, { maxTokens: MAX_TOKENS });
    const operation = getOperationAST(document, message.operationName);
    if (operation?.operation !== 'subscription') {
      return [refused('This door takes subscriptions only.', 'OPERATION_RESOLUTION_FAILURE')];
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    admitOperation({
      schema,
      document,
      operationName: message.operationName ?? undefined,
      variables: message.variables ?? undefined,
    });
    return {
      schema,
      document,
      operationName: message.operationName,
      variableValues: message.variables,
      contextValue: contextOfSocket(shop, socket),
    };
  } catch (error) {
    if (error instanceof GraphQLError) {
      return [error.extensions['code'] ? error : coded(error, 'GRAPHQL_PARSE_FAILED')];
    }
    throw error;
  }
}

/** Clients write `Authorization` as they write it in HTTP, in any case. */
function parametersOf({ connectionParams = {} }: Socket): Parameters {
  return Object.fromEntries(
    Object.entries(connectionParams).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function contextOfSocket(shop: Shop, socketContext: Socket): Context {
  const { extra } = socketContext;
  const { headers, socket } = extra.request;
  const acceptLanguage = parametersOf(socketContext).locale ?? headers['accept-language'];
  return contextFor(shop, extra.verified, {
    acceptLanguage,
    address: socket.remoteAddress ?? 'unknown',
  });
}

const masked = (errors: readonly GraphQLError[], { log }: Shop, { locale }: Context) =>
  errors.map((error) => maskError(error.toJSON(), error, locale, log)) as unknown as GraphQLError[];

const refused = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });
