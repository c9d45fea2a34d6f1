import { adoptServer } from './adoptServer.js';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import { createCluster } from './initdb.js';
import { type Installation, prepareInstallation } from './installation.js';
import type { Layout } from './layout.js';
import { choosePort } from './port.js';
import type { PostgresServer } from './PostgresServer.js';
import { startServer } from './startServer.js';
import type { Wanted } from './wanted.js';

type Note = (text: string) => void;

/** Has a server running on the folder, whatever was found there: nothing, a cluster, a server left behind. */
export async function bringUp(
  layout: Layout,
  wanted: Wanted,
  note: Note,
): Promise<{ installation: Installation; server: PostgresServer }> {
  const installation = await prepareInstallation(layout, wanted.version, note);
  if (!installation.exists) await createCluster(installation, wanted.durable);
  const server =
    (await adoptIfFit(installation, wanted, note)) ??
    (await startOnPort(installation, wanted, note));
  return { installation, server };
}

async function adoptIfFit(installation: Installation, wanted: Wanted, note: Note) {
  const server = await adoptServer(installation);
  if (!server) return undefined;
  const isPort = wanted.port === undefined || wanted.port === server.port;
  if (isPort && (server.durable || !wanted.durable)) {
    note(`Took over the PostgreSQL server that was still running on port ${server.port}.`);
    return server;
  }
  note(`Replaces the PostgreSQL server that was still running on port ${server.port}.`);
  await server.stop();
  return undefined;
}

/** Between the choice of a port and its use another program may take it; then another one is chosen. */
async function startOnPort(installation: Installation, wanted: Wanted, note: Note, tries = 3) {
  const port = await choosePort(installation.layout.port, wanted.port, note);
  try {
    return await startServer(installation, wanted, port);
  } catch (error) {
    const isTaken = error instanceof EmbeddedDatabaseError && error.fault === 'PORT_TAKEN';
    if (!isTaken || wanted.port !== undefined || tries <= 1) throw error;
    return startOnPort(installation, wanted, note, tries - 1);
  }
}
