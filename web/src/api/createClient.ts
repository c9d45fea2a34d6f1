import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
} from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { CloseCode, createClient as createSocket, type Client } from 'graphql-ws';
import { byId, withoutTexts } from './byId.js';
import { hangUpWhenSilent, waitToRetry } from './lostSockets.js';

interface Caller {
  token: string | undefined;
  language: string;
  /** The shop runs nothing but registered operations. Elsewhere a page may be newer or older than the shop. */
  registeredOnly: boolean;
  /** Told when the shop does not take the token, or does not any more. */
  refused?: () => void;
}

export interface Connection {
  client: ApolloClient;
  socket: Client;
  /** Lets go of it. */
  close: () => void;
}

/** One client for one identity and language: a new one is made when either changes, so that nothing cached leaks. */
export function createConnection({
  token,
  language,
  registeredOnly,
  refused = () => undefined,
}: Caller): Connection {
  const authorization = token && `Bearer ${token}`;
  const headers = { 'accept-language': language, ...(authorization && { authorization }) };
  const socket = createSocket({
    url: location.origin.replace(/^http/, 'ws') + '/graphql',
    connectionParams: { locale: language, ...(authorization && { authorization }) },
    // A shop that restarts is waited for, however long it takes.
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: waitToRetry,
    shouldRetry: () => true,
    lazyCloseTimeout: 2_000,
    keepAlive: ASK_IF_THERE_MS,
  });
  hangUpWhenSilent(socket);
  socket.on('closed', (event) => {
    if ((event as CloseEvent).code === CloseCode.Forbidden) refused();
  });
  const http = ApolloLink.from([
    new ErrorLink(({ error }) => {
      if (isUnknownCaller(error)) refused();
    }),
    new SetContextLink((previous) => ({ headers: { ...previous['headers'], ...headers } })),
    new HttpLink({ uri: '/graphql' }),
  ]);
  const both = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(registeredOnly ? withoutTexts(socket) : socket),
    http,
  );
  const link = registeredOnly ? byId().concat(both) : both;
  const close = (): void => void letGo(socket);
  return { client: new ApolloClient({ link, cache: createCache() }), socket, close };
}

/** A socket that was refused while it was being opened says so once more to whoever lets go of it; it was told already. */
async function letGo(socket: Client): Promise<void> {
  try {
    await socket.dispose();
  } catch (error) {
    if (!(error instanceof CloseEvent)) throw error;
  }
}

/** Someone is behind a socket that is silent for so long. */
const ASK_IF_THERE_MS = 10_000;

const isUnknownCaller = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) &&
  error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');

/** Lists grow page by page; each filter has a list of its own. */
function createCache(): InMemoryCache {
  const fields = {
    ...Object.fromEntries(LISTS.map((name) => [name, pagesOf()])),
    // Every screen counts the open ones, a list of its own beside the one that is read page by page.
    alerts: relayStylePagination(['filter', 'first']),
  };
  const Warehouse = { keyFields: ['code'], fields: { bins: pagesOf() } };
  // Of the report there is one; its list grows like any other.
  const StockReport = { keyFields: [], fields: { items: pagesOf() } };
  return new InMemoryCache({ typePolicies: { Query: { fields }, Warehouse, StockReport } });
}

const LISTS = [
  'orders',
  'products',
  'catalogue',
  'stock',
  'stockMovements',
  'pickingLists',
  'notifications',
  'warehouses',
  'auditLog',
  'blockedCustomers',
  'coupons',
  'partners',
  'webhookEndpoints',
  'webhookDeliveries',
  'exceptions',
  'restockRequests',
];

const pagesOf = () =>
  relayStylePagination((args) => Object.keys(args ?? {}).filter((name) => !PAGING.has(name)));

const PAGING = new Set(['first', 'after']);
