import { setTimeout as delay } from 'node:timers/promises';
import { databaseUrl, ensureDatabase, withConnection } from './connect.js';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Installation } from './installation.js';
import { PostgresServer } from './PostgresServer.js';
import { livingPostmaster, type Postmaster, servesCluster } from './postmaster.js';

/** Takes over the server that a killed supervisor left running in this folder; undefined when there is none. */
export async function adoptServer(installation: Installation): Promise<PostgresServer | undefined> {
  const { cluster } = installation;
  const postmaster = await settled(cluster);
  if (!postmaster) return undefined;
  const durable = await verify(installation, postmaster);
  const gone = watch(postmaster, cluster);
  return new PostgresServer(installation, { port: postmaster.port, durable, gone });
}

/** A server found while it starts or stops is waited for until it has done so. */
async function settled(cluster: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + SETTLE_TIMEOUT_MS;
  for (;;) {
    const postmaster = livingPostmaster(cluster);
    if (!postmaster || postmaster.status === 'ready') return postmaster;
    if (Date.now() > deadline) throw strange(cluster, postmaster, `stays "${postmaster.status}"`);
    await delay(50);
  }
}

async function verify({ cluster, layout }: Installation, postmaster: Postmaster) {
  const url = databaseUrl(layout.password, postmaster.port, 'postgres');
  try {
    return await withConnection(url, async (client) => {
      const { rows } = await client.query<{ folder: string; fsync: string }>(
        `SELECT current_setting('data_directory') AS folder, current_setting('fsync') AS fsync`,
      );
      if (rows[0]?.folder !== cluster) throw new Error(`it serves ${rows[0]?.folder}`);
      await ensureDatabase(client);
      return rows[0].fsync === 'on';
    });
  } catch (error) {
    throw strange(cluster, postmaster, `cannot be used (${(error as Error).message})`);
  }
}

/** It is no child of this process, so its end must be looked for. */
async function watch({ pid }: Postmaster, cluster: string): Promise<void> {
  while (servesCluster(pid, cluster)) await delay(200);
}

function strange(cluster: string, { pid, port }: Postmaster, what: string) {
  return new EmbeddedDatabaseError(
    'START_FAILED',
    `A PostgreSQL server (pid ${pid}, port ${port}) already runs on ${cluster}, but it ${what}. ` +
      'Stop that process and start again.',
  );
}

const SETTLE_TIMEOUT_MS = 180_000;
