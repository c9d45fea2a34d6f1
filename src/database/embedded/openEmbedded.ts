import { setTimeout as delay } from 'node:timers/promises';
import { DATABASE, databaseUrl } from './connect.js';
import { openFolder } from './folder.js';
import type { Layout } from './layout.js';
import type { Lease } from './lease.js';
import { obtainLease } from './obtainLease.js';
import type { PostgresVersion, Wanted } from './wanted.js';

export interface EmbeddedOptions {
  /** The folder that keeps everything; made if absent. Processes that name the same one share its server. */
  dataDir: string;
  version?: PostgresVersion | undefined;
  /** By default a free one is chosen at the first start and kept. */
  port?: number | undefined;
  /** False trades safety against a crash of the machine for speed. */
  durable?: boolean | undefined;
  /** Removes the folder when the server stops. */
  temporary?: boolean | undefined;
  /** How long the server stays after its last user has gone. */
  graceMs?: number | undefined;
  /** PostgreSQL settings, for whoever starts the server; those who join it find it as it is. */
  settings?: Record<string, string> | undefined;
  log?: ((text: string) => void) | undefined;
}

/** The embedded PostgreSQL, which stays up at least until `release` or the end of this process. */
export interface EmbeddedDatabase {
  /** Of the superuser, on database `dingdan`. */
  url: string;
  urlOf(database: string): string;
  /** Gives the server back; it stops when nobody else has used it for the time of grace. */
  release(): Promise<void>;
}

/** Opens the PostgreSQL of a data directory, starting it in a process of its own unless it runs already. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {});
  const layout = openFolder(options.dataDir);
  const wanted = toWanted(options, layout);
  const lease = await obtainLease(layout, wanted, log);
  const kept = keepLease(lease, layout, wanted, log);
  const urlOf = (database: string) => databaseUrl(layout.password, lease.server.port, database);
  return { url: urlOf(DATABASE), urlOf, release: kept.release };
}

function toWanted(options: EmbeddedOptions, { dataDir }: Layout): Wanted {
  return {
    dataDir,
    version: options.version ?? 18,
    port: options.port,
    durable: options.durable ?? true,
    temporary: options.temporary ?? false,
    graceMs: options.graceMs ?? 5_000,
    settings: options.settings ?? {},
  };
}

/** Takes a new lease when the supervisor is killed, so that the server it leaves behind is watched over again. */
function keepLease(first: Lease, layout: Layout, wanted: Wanted, log: (text: string) => void) {
  const samePort = { ...wanted, port: first.server.port };
  let lease: Lease | undefined = first;
  let isReleased = false;
  const release = async () => {
    isReleased = true;
    await lease?.end();
  };
  const renew = async () => {
    for (let failures = 0; !isReleased;) {
      await lease?.ended;
      if (isReleased) return;
      lease = await obtainLease(layout, samePort, log).catch((error: Error) => {
        log(error.message);
        return undefined;
      });
      failures = lease ? 0 : failures + 1;
      if (!lease) await delay(Math.min(250 * 2 ** failures, 30_000), undefined, { ref: false });
    }
    await lease?.end();
  };
  void renew();
  return { release };
}
