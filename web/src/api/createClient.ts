import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket, type Client } from 'graphql-ws';

export interface Connection {
  client: ApolloClient;
  socket: Client;
}

/** One client for one identity and language: a new one is made when either changes, so that nothing cached leaks. */
export function createConnection(token: string | undefined, language: string): Connection {
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
  });
  const http = ApolloLink.from([
    new SetContextLink((previous) => ({ headers: { ...previous['headers'], ...headers } })),
    new HttpLink({ uri: '/graphql' }),
  ]);
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    http,
  );
  return { client: new ApolloClient({ link, cache: createCache() }), socket };
}

/** Longer each time, so that a shop that is down is left in peace, but never so long that somebody looks at old news; not all at once. */
async function waitToRetry(retries: number): Promise<void> {
  const longest = Math.min(SHORTEST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS);
  await new Promise((done) => setTimeout(done, longest * (0.5 + Math.random() / 2)));
}

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/** Lists grow page by page; each filter has a list of its own. */
function createCache(): InMemoryCache {
  const fields = Object.fromEntries(LISTS.map((name) => [name, pagesOf()]));
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
];

const pagesOf = () =>
  relayStylePagination((args) => Object.keys(args ?? {}).filter((name) => !PAGING.has(name)));

const PAGING = new Set(['first', 'after']);
