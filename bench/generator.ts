import { closedLoop } from './load/closedLoop.js';
import { callbackRequest } from './load/callbackRequest.js';
import { Connection } from './load/Connection.js';
import type { Measured } from './load/Measured.js';
import { checkNothing, nothingMaker, type NothingLoad } from './load/nothingRequest.js';
import { openLoop, type Schedule } from './load/openLoop.js';
import { check, requestMaker, type Requests } from './load/requests.js';
import { takeAll, type Range } from './load/takeAll.js';
import { serve } from './processes/serve.js';

export interface ClosedLoad extends Requests {
  clients: number;
  seconds: number;
}

export type OpenLoad = Requests & Schedule & { clients: number };

/** The customers, in a process of their own. */
serve({
  callbacks,
  nothing,
  closedLoop: (load: ClosedLoad) =>
    withClients(load, (clients) => closedLoop(clients, load.seconds)),
  openLoop: (load: OpenLoad) => withClients(load, (clients) => openLoop(clients, load)),
});

async function withClients(
  load: Requests & { clients: number },
  run: (clients: (() => Promise<void>)[]) => Promise<Measured>,
): Promise<Measured> {
  const makeRequest = requestMaker(load);
  return withConnections(load, (connections) =>
    run(
      connections.map((connection) => async () => {
        check(load.question, await connection.ask(makeRequest()));
      }),
    ),
  );
}

/** Customers who ask any server to do nothing. */
function nothing(load: NothingLoad): Promise<Measured> {
  const makeRequest = nothingMaker(load);
  return withConnections(load, (connections) =>
    closedLoop(
      connections.map((connection) => async () => {
        checkNothing(await connection.ask(makeRequest()));
      }),
      load.seconds,
    ),
  );
}

/** The payment provider, which tells of each of these payments. */
function callbacks({
  url,
  clients,
  ...range
}: Range & { url: string; clients: number }): Promise<Measured> {
  return withConnections({ url, clients }, (connections) =>
    takeAll(
      connections.map((connection) => async (n) => {
        const { status, body } = await connection.ask(callbackRequest(url, n));
        if (status !== 200) throw new Error(`A callback was answered ${status} ${body}`);
      }),
      range,
    ),
  );
}

async function withConnections<T>(
  { url, clients }: { url: string; clients: number },
  run: (connections: Connection[]) => Promise<T>,
): Promise<T> {
  const opened = Array.from({ length: clients }, () => Connection.open(url));
  const connections = await Promise.all(opened);
  try {
    return await run(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}
