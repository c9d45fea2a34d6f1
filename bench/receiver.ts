import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './processes/serve.js';

/** What came, from the first to the last. */
export interface Received {
  count: number;
  seconds: number;
}

/** Somebody outside who is told by webhooks: takes everything, and counts. */
let take: () => void = () => {};
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(204).end();
    take();
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');

serve(
  {
    url: async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Resolves when so many have come. */
    receive({ count }: { count: number }): Promise<Received> {
      const all = Promise.withResolvers<Received>();
      let taken = 0;
      let first = 0;
      take = () => {
        first ||= performance.now();
        taken += 1;
        if (taken === count) all.resolve({ count, seconds: (performance.now() - first) / 1000 });
      };
      return all.promise;
    },
  },
  async () => server.closeAllConnections(),
);
