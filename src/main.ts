import { mkdirSync } from 'node:fs';
import { ConfigError, loadConfig, type Config } from './config.js';
import { EmbeddedDatabaseError } from './database/embedded/EmbeddedDatabaseError.js';
import { SandboxError } from './gateways/sandbox/SandboxError.js';
import { createLog } from './log.js';
import { startStandalone, type Standalone } from './standalone.js';
import { welcome } from './welcome.js';

const PATIENCE_MS = 9_000;

const OLDEST_NODE = 24;

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

/** What people can mend is said in a sentence; anything else in full. */
function explain(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) return error.message;
  if (error instanceof SandboxError) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error;
  return `Port ${port} is taken: set PORT to a free one, or stop what runs there.`;
}

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new ConfigError(`Node ${process.versions.node} is too old: start with \`npm start\`.`);
  }
  const config = loadConfig();
  prepareFolder(config);
  const log = createLog(config.LOG_LEVEL);
  const shop = await startStandalone(config, log);
  stopOnSignal(shop, config);
  const { app, url, sandbox } = shop;
  if (sandbox && url)
    console.log(
      await welcome(
        { tokens: app.tokens, onlyRegistered: config.REQUIRE_PERSISTED_QUERIES },
        url,
        sandbox.url,
      ),
    );
  else log.info({ url: app.healthUrl, role: config.ROLE }, 'the shop is open');
}

function prepareFolder({ DATA_DIR }: Config): void {
  try {
    mkdirSync(DATA_DIR, { recursive: true });
  } catch (error) {
    throw new ConfigError(`DATA_DIR ${DATA_DIR} is no folder that can be used: ${String(error)}`);
  }
}

/** The one way down. A second signal, or a stop that hangs, ends the process at once. */
function stopOnSignal(shop: Standalone, { DRAIN_SECONDS }: Config): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), DRAIN_SECONDS * 1000 + PATIENCE_MS).unref();
    await shop.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
