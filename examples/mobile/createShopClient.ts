import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient, type Client } from 'graphql-ws';
import { byId, withoutTexts } from './byId.js';
import { resumeLink } from './resumeLink.js';

export interface ShopClient {
  apollo: ApolloClient;
  /** Lets go of the socket. */
  close(): Promise<void>;
}

export interface ShopAccess {
  url: string;
  token?: string | undefined;
  /** `manifest.json` is registered there: nothing but ids is sent. */
  isRegistered?: boolean;
}

/** Apollo Client for the shop: queries and mutations over HTTP, subscriptions over one WebSocket. */
export function createShopClient({ url, token, isRegistered = false }: ShopAccess): ShopClient {
  const authorization = token ? `Bearer ${token}` : '';
  const http = new HttpLink({ uri: `${url}/graphql`, headers: token ? { authorization } : {} });
  // The resuming link asks again, after what was seen; left to itself the client would ask for the same once more.
  const socket: Client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: token ? { authorization } : {},
    retryAttempts: 0,
  });
  const overSocket = new GraphQLWsLink(isRegistered ? withoutTexts(socket) : socket);
  const live = resumeLink().concat(overSocket);
  const both = ApolloLink.split(({ query }) => isSubscription(query), live, http);
  const link = isRegistered ? byId().concat(both) : both;
  const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    apollo,
    async close() {
      apollo.stop();
      // One that was refused or not reached has nothing to let go of, and says so once more.
      await Promise.allSettled([socket.dispose()]);
    },
  };
}

function isSubscription(query: Parameters<typeof getMainDefinition>[0]): boolean {
  const definition = getMainDefinition(query);
  return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
}
