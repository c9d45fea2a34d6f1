import { ConfigError, loadConfig } from './config.js';
import { EmbeddedDatabaseError } from './database/embedded/EmbeddedDatabaseError.js';
import { createLog } from './log.js';
import { startStandalone, type Standalone } from './standalone.js';
import { welcome } from './welcome.js';

const PATIENCE_MS = 9_000;

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof EmbeddedDatabaseError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.LOG_LEVEL);
  const shop = await startStandalone(config, log);
  stopOnSignal(shop);
  const { app, url, sandbox } = shop;
  if (sandbox && url) console.log(await welcome(app, url, sandbox.url));
  else log.info({ url: app.url, role: config.ROLE }, 'the shop is open');
}

/** The one way down. A second signal, or a stop that hangs, ends the process at once. */
function stopOnSignal(shop: Standalone): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    await shop.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
