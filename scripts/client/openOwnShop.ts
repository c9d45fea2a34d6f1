import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { freePort } from '../../src/database/embedded/port.js';
import { createLog } from '../../src/log.js';
import { startStandalone } from '../../src/standalone.js';
import { Sandbox } from './Sandbox.js';

/** A whole shop that a program runs for itself: app, database and sandbox, all on free ports. */
export interface OwnShop {
  url: string;
  app: App;
  sandbox: Sandbox;
}

/** Opens a shop in a folder of its own. It knows nothing of the `.env` file and of a shop that may be running. */
export async function openOwnShop(
  opened: AsyncDisposableStack,
  environment: Record<string, string | undefined> & { DATA_DIR: string },
): Promise<OwnShop> {
  const config = readConfig({
    HOST: '127.0.0.1',
    // Chosen before it opens: providers are told the address, and mails lead to it.
    PORT: String(await freePort()),
    SANDBOX_PORT: '0',
    SANDBOX_SMTP_PORT: '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    ...environment,
  });
  const running = await startStandalone(config, createLog(config.LOG_LEVEL));
  opened.defer(() => running.stop());
  const sandbox = new Sandbox(running.sandbox!.url);
  const url = running.app.url!;
  // A run that was cut short may have left its address behind.
  await sandbox.callBack(url);
  opened.defer(() => sandbox.callNobody());
  return { url, app: running.app, sandbox };
}
