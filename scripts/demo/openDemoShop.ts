import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbedded } from '../../src/database/embedded/openEmbedded.js';
import { openOwnShop, type OwnShop } from '../client/openOwnShop.js';

/** A shop that exists for one demonstration, and leaves nothing behind. */
export async function openDemoShop(
  opened: AsyncDisposableStack,
  environment: Record<string, string> = {},
): Promise<OwnShop> {
  const folder = temporaryFolder('dingdan-demo-');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  opened.defer(remove);
  return openOwnShop(opened, {
    DATA_DIR: folder,
    DATABASE_URL: await openDemoDatabase(opened),
    SWEEP_SECONDS: '0.2',
    ...environment,
  });
}

/** PostgreSQL's own supervisor removes its folder when the server has stopped, and not before. */
async function openDemoDatabase(opened: AsyncDisposableStack): Promise<string> {
  const dataDir = temporaryFolder('dingdan-demo-postgres-');
  const options = { durable: false, temporary: true, graceMs: 0 };
  const database = await openEmbedded({ dataDir, ...options });
  opened.defer(async () => {
    await database.release();
    await gone(dataDir);
  });
  return database.url;
}

const STOP_MS = 10_000;

async function gone(folder: string): Promise<void> {
  const deadline = performance.now() + STOP_MS;
  while (existsSync(folder) && performance.now() < deadline) await pause(20);
}

function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL never runs as root: the account that it gets instead has to pass through.
  chmodSync(folder, 0o755);
  return folder;
}
