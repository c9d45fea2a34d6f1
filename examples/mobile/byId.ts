import { ApolloLink } from '@apollo/client';
import type { Client } from 'graphql-ws';
import { operationIds } from './generated/operationIds.js';

/** Names each operation by the id that it has in `manifest.json`. Its text stays here. */
export const byId = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const sha256Hash = operationIds[operation.operationName ?? ''];
    operation.extensions['persistedQuery'] = { version: 1, sha256Hash };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });

/** A socket that leaves texts out: Apollo Client's link for sockets always sends them. */
export const withoutTexts = (socket: Client): Client => ({
  ...socket,
  subscribe: (payload, sink) => socket.subscribe({ ...payload, query: '' }, sink),
});
