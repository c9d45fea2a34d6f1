import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Layout } from './layout.js';
import { boundLog, readSince, sizeOf } from './serverLog.js';
import type { Wanted } from './wanted.js';

export interface Launched {
  isRunning: boolean;
  /** Set when it ended otherwise than by leaving the folder to another supervisor. */
  failure: EmbeddedDatabaseError | undefined;
}

/** Starts a supervisor that outlives this process; it leaves at once when the folder has one already. */
export function launchSupervisor(layout: Layout, wanted: Wanted): Launched {
  boundLog(layout.supervisorLog, 1_000_000);
  const logged = sizeOf(layout.supervisorLog);
  const log = openSync(layout.supervisorLog, 'a', 0o600);
  const child = spawn(process.execPath, [...entry(), JSON.stringify(wanted)], {
    cwd: parse(layout.dataDir).root,
    detached: true,
    env: environment(),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const launched: Launched = { isRunning: true, failure: undefined };
  const end = (how: string | undefined) => {
    launched.isRunning = false;
    if (how) launched.failure = launchFailure(layout, how, logged);
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(code === 0 || signal ? undefined : `exit code ${code}`));
  return launched;
}

/** From compiled files the supervisor is one of them; from sources Node strips its types. */
function entry(): string[] {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  if (!import.meta.url.endsWith('.ts')) return [file('./supervisor.js')];
  return ['--import', new URL('./fromSource.ts', import.meta.url).href, file('./supervisor.ts')];
}

/** None of the program's secrets: the process that keeps the database needs no more than to run. */
function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'SYSTEMROOT'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function launchFailure(layout: Layout, how: string, logged: number): EmbeddedDatabaseError {
  const said = readSince(layout.supervisorLog, logged).trim();
  return new EmbeddedDatabaseError(
    'START_FAILED',
    `The supervisor of PostgreSQL for ${layout.dataDir} did not start (${how}): ${said}`,
  );
}
