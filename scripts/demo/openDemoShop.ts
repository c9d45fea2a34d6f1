import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/database/embedded/openEmbedded.js';
import { openOwnShop, type OwnShop } from '../client/openOwnShop.js';

/** A shop that exists for one demonstration, and leaves nothing behind. */
export async function openDemoShop(opened: AsyncDisposableStack): Promise<OwnShop> {
  const folder = mkdtempSync(join(tmpdir(), 'dingdan-demo-'));
  // PostgreSQL never runs as root: the account that it gets instead has to pass through.
  chmodSync(folder, 0o755);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  opened.defer(remove);
  const database = await openEmbedded({
    dataDir: join(folder, 'postgres'),
    durable: false,
    temporary: true,
    graceMs: 0,
  });
  opened.defer(() => database.release());
  return openOwnShop(opened, {
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SWEEP_SECONDS: '0.2',
  });
}
