import { existsSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { bringUp } from './bringUp.js';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import { keepUp } from './keepUp.js';
import { type Layout, layoutOf } from './layout.js';
import { LeaseDesk } from './LeaseDesk.js';
import { takeLock } from './lock.js';
import { boundLog } from './serverLog.js';
import type { Wanted } from './wanted.js';

/*
 * The process that PostgreSQL belongs to. It has a session of its own, so that neither Ctrl-C nor the end of a
 * program reaches the server under work in flight, and it ends when no program has held a lease for a while.
 */
const wanted = JSON.parse(process.argv[2] ?? '{}') as Wanted;
const layout = layoutOf(wanted.dataDir);
const lock = takeLock(layout.lock, 1_000);
if (lock) {
  await supervise(layout, wanted);
  if (wanted.temporary) removeFolders(layout);
  lock.release();
}

async function supervise(layout: Layout, wanted: Wanted): Promise<void> {
  const desk = await LeaseDesk.open(layout);
  const note = (text: string) => desk.note(text);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => desk.hurry(15_000));
  process.on('SIGHUP', () => {});
  const trimming = setInterval(() => boundLog(layout.serverLog, 20_000_000), 30_000);
  try {
    const up = await bringUp(layout, wanted, note);
    const { port, durable } = up.server;
    const ready = { kind: 'ready', version: wanted.version, port, durable } as const;
    const left = desk.serveUntilLeft(ready, wanted.graceMs).finally(() => desk.close());
    await keepUp(up, wanted, left, note);
  } catch (error) {
    await desk.fail(asFault(error));
  } finally {
    clearInterval(trimming);
    desk.close();
  }
}

function asFault(error: unknown): EmbeddedDatabaseError {
  if (error instanceof EmbeddedDatabaseError) return error;
  console.error(error);
  return new EmbeddedDatabaseError('START_FAILED', `PostgreSQL did not start: ${String(error)}`);
}

function removeFolders({ cluster, dataDir }: Layout): void {
  const home = existsSync(cluster) ? dirname(realpathSync(cluster)) : dataDir;
  if (basename(home).startsWith('dingdan-')) rmSync(home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
