import { closedLoop } from './load/closedLoop.js';
import { Connection } from './load/Connection.js';
import type { Measured } from './load/Measured.js';
import { openLoop, type Schedule } from './load/openLoop.js';
import { check, requestMaker, type Requests } from './load/requests.js';
import { serve } from './processes/serve.js';

export interface ClosedLoad extends Requests {
  clients: number;
  seconds: number;
}

export type OpenLoad = Requests & Schedule & { clients: number };

/** The customers, in a process of their own. */
serve({
  closedLoop: (load: ClosedLoad) =>
    withClients(load, (clients) => closedLoop(clients, load.seconds)),
  openLoop: (load: OpenLoad) => withClients(load, (clients) => openLoop(clients, load)),
});

async function withClients(
  load: Requests & { clients: number },
  run: (clients: (() => Promise<void>)[]) => Promise<Measured>,
): Promise<Measured> {
  const makeRequest = requestMaker(load);
  const opened = Array.from({ length: load.clients }, () => Connection.open(load.url));
  const connections = await Promise.all(opened);
  try {
    return await run(
      connections.map((connection) => async () => {
        check(load.question, await connection.ask(makeRequest()));
      }),
    );
  } finally {
    for (const connection of connections) connection.close();
  }
}
