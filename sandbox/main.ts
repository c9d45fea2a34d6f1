import { messageAccounts } from './messageAccounts.js';
import { startSandbox } from './sandbox.js';

/** Runs the sandbox as a program of its own: `SANDBOX_PORT`, `SANDBOX_SMTP_PORT`, `SANDBOX_DATA_DIR`. */
async function main(): Promise<void> {
  const starting = startSandbox({
    port: portIn('SANDBOX_PORT', 4010),
    smtpPort: portIn('SANDBOX_SMTP_PORT', 4025),
    dataDir: process.env['SANDBOX_DATA_DIR'] || undefined,
    log: (message) => console.error(`sandbox: ${message}`),
  });
  stopWhenTold(async () => (await starting).close());
  const { url, smtpUrl, credentials } = await starting;
  if (process.connected) {
    const messages = messageAccounts(url);
    process.send?.({ type: 'ready', url, smtpUrl, credentials, messages });
  }
  console.log(`sandbox on ${url}, mail on ${smtpUrl}`);
}

function stopWhenTold(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void close().finally(() => process.exit());
  };
  process.on('SIGTERM', stop);
  // A child of the app never outlives it, however the app ended …
  process.on('disconnect', stop);
  // … and outlasts the Ctrl-C that both of them get, since the app still has calls to finish.
  process.on('SIGINT', () => process.connected || stop());
}

function portIn(name: string, usual: number): number {
  const text = process.env[name] || `${usual}`;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} is "${text}", which is no port`);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error.message;
  return `port ${port} is taken: set SANDBOX_PORT or SANDBOX_SMTP_PORT to a free one, or stop what runs there`;
}

main().catch((error: unknown) => {
  console.error(`sandbox: can't start: ${explain(error)}`);
  process.exit(1);
});
