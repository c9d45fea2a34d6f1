import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { serve } from './processes/serve.js';
import { nothingSchema } from './stage/nothing.js';

/** Apollo Server on Express, as its documentation has it: nobody is authenticated, nothing is limited. */
const apollo = new ApolloServer({ schema: nothingSchema });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');

serve(
  { url: async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  async () => {
    server.closeAllConnections();
  },
);
