import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { authenticate, contextFor } from '../src/http/viewerOf.js';
import { createLog } from '../src/log.js';
import { createSchema } from '../src/resolvers/schema.js';
import { TOKEN_SECRET } from './stage/tokenSecret.js';
import { happen } from './stage/happen.js';
import { serve } from './processes/serve.js';

/** The same schema behind graphql-ws as it comes: the shop itself, with the library's own door. */
const config = readConfig(process.env);
const app = await startApp(config, TOKEN_SECRET, createLog(config.LOG_LEVEL));
const server = createServer();
const sockets = new WebSocketServer({ server, path: '/graphql' });
const schema = createSchema();
useServer<{ authorization: string }>(
  {
    schema,
    async context({ connectionParams }) {
      const { authorization } = connectionParams ?? {};
      const presented = { authorization, apiKey: undefined, acceptLanguage: 'en' };
      const verified = await authenticate(app.shop, presented);
      return contextFor(app.shop, verified, { acceptLanguage: 'en', address: 'bench' });
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');

serve(
  {
    url: async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    happen: happen(app.shop),
  },
  () => app.stop(),
);
