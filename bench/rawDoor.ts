import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { serve } from './processes/serve.js';

/** The least that can be done: sockets of `ws`, and a loop that sends each of them the same text. */
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1');
await once(server, 'listening');

serve({
  url: async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  async blast({ text, times }: { text: string; times: number }) {
    for (let time = 0; time < times; time += 1) {
      for (const socket of sockets.clients) socket.send(text);
      await turn();
    }
  },
});
