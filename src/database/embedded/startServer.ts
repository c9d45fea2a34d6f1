import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseUrl, ensureDatabase, withConnection } from './connect.js';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Installation } from './installation.js';
import { portTaken } from './port.js';
import { PostgresServer } from './PostgresServer.js';
import { clearRemains, readPostmaster } from './postmaster.js';
import { runProgram, spawnAs } from './programs.js';
import { readSince, sizeOf } from './serverLog.js';
import { serverSettings } from './settings.js';
import type { Wanted } from './wanted.js';

/** Starts PostgreSQL on a cluster that nobody serves, crash recovery included, and waits until it answers. */
export async function startServer(
  installation: Installation,
  wanted: Wanted,
  port: number,
): Promise<PostgresServer> {
  const { cluster, layout } = installation;
  clearRemains(cluster);
  const settings = serverSettings(wanted, port, await walCompression(installation));
  const logged = sizeOf(layout.serverLog);
  const child = spawnServer(installation, settings);
  const gone = once(child, 'close').then(() => {});
  gone.catch(() => {}); // A program that cannot be spawned is reported by what waits for it to be ready.
  if (!(await isReady(child, cluster, gone))) throw startFailure(installation, logged, port);
  const server = new PostgresServer(installation, { port, durable: wanted.durable, gone });
  try {
    await withConnection(databaseUrl(layout.password, port, 'postgres'), ensureDatabase);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The log is the server's own file, not a pipe to the supervisor: it must outlive a supervisor that is killed. */
function spawnServer(installation: Installation, settings: string[]): ChildProcess {
  const log = openSync(installation.layout.serverLog, 'a', 0o600);
  try {
    return spawn(installation.binaries.postgres, ['-D', installation.cluster, ...settings], {
      ...spawnAs(installation),
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function isReady(child: ChildProcess, cluster: string, gone: Promise<void>) {
  let isGone = false;
  gone.then(
    () => (isGone = true),
    () => (isGone = true),
  );
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!isGone && Date.now() < deadline) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return true;
    await delay(20);
  }
  child.kill('SIGQUIT');
  await gone.catch(() => {});
  return false;
}

function startFailure(installation: Installation, logged: number, port: number) {
  const { serverLog, dataDir } = installation.layout;
  const log = readSince(serverLog, logged);
  if (/could not bind|could not create any TCP/.test(log)) return portTaken(port);
  const said = log.split('\n').filter((line) => /FATAL|PANIC|HINT|DETAIL|error/i.test(line));
  const text = said.slice(-5).join('\n') || log.slice(-1000) || 'it said nothing';
  return new EmbeddedDatabaseError(
    'START_FAILED',
    `PostgreSQL ${installation.version} did not start on ${dataDir}: ${text}\nMore is in ${serverLog}.`,
  );
}

/** lz4 is faster than PostgreSQL's own pglz, but not every build has it. */
async function walCompression(installation: Installation): Promise<string> {
  const probe = ['-C', 'wal_compression', '-D', installation.cluster, '-c', 'wal_compression=lz4'];
  return runProgram(installation, 'postgres', probe).catch(() => 'pglz');
}

/** Crash recovery replays at most `max_wal_size` or so, which a slow disk may take a minute for. */
const START_TIMEOUT_MS = 180_000;
