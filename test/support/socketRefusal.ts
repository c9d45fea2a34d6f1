import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a stranger is told who sends this to the socket of a shop, where it does not take it. */
export async function socketRefusal(
  url: string,
  query: string,
  extensions?: Record<string, unknown>,
): Promise<unknown> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    return await new Promise((resolve, reject) => {
      const taken = () => reject(new Error(`${query} was taken`));
      client.subscribe(
        { query, ...(extensions && { extensions }) },
        { next: taken, error: resolve, complete: taken },
      );
    });
  } finally {
    await client.dispose();
  }
}
