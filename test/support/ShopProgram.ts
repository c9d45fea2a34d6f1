import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { freePort } from '../../src/database/embedded/port.js';
import { openOrm } from '../../src/database/openOrm.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { createDatabase, testFolder } from './cluster.js';
import { startTestSandbox } from './sandbox.js';
import { environmentOf, lookBehind, TestShop } from './TestShop.js';
import type { Unbalanced } from './unbalancedBooks.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
/** What a summary of failed tests has room for. */
const LAST_LINES = 25;
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** The compiled program in processes of its own, one after the other, always at the same address. */
export class ShopProgram extends TestShop {
  /** Standard output and error, all processes together. */
  output = '';
  readonly #port: number;
  readonly #dataDir: string;
  readonly #isOwner: boolean;
  #child: ChildProcess | undefined;

  private constructor(
    place: { databaseUrl: string; sandbox: Sandbox; database: Client; isOwner: boolean },
    port: number,
  ) {
    super(place.databaseUrl, place.sandbox, place.database);
    this.#isOwner = place.isOwner;
    this.#port = port;
    this.#dataDir = testFolder('program-');
  }

  /** Not started yet. `beside`: another process of that shop. */
  static async prepare(beside?: ShopProgram): Promise<ShopProgram> {
    const databaseUrl = beside?.databaseUrl ?? (await createDatabase());
    const sandbox = beside?.sandbox ?? (await startTestSandbox());
    const database = await lookBehind(databaseUrl);
    const place = { databaseUrl, sandbox, database, isOwner: !beside };
    const program = new ShopProgram(place, await freePort());
    for (const endpoint of program.callbackEndpoints) sandbox.callbacks.register(endpoint);
    return program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves when it says that it is open. */
  async starts(settings: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...withoutJest(process.env),
        ...environmentOf(this.databaseUrl, this.sandbox),
        DATA_DIR: this.#dataDir,
        PORT: String(this.#port),
        SANDBOX_PORT: '0',
        SANDBOX_SMTP_PORT: '0',
        LOG_LEVEL: 'warn',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    const isOpen = Promise.withResolvers<void>();
    const before = this.output.length;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        if (text.includes('Dingdan is open')) isOpen.resolve();
      });
    }
    child.once('close', (code, signal) => {
      const said = this.output.slice(before).split('\n').slice(-LAST_LINES).join('\n');
      isOpen.reject(new Error(`The shop did not open (${signal ?? code}):\n${said}`));
    });
    await isOpen.promise;
  }

  /** How it ended, and how long that took. */
  async ends(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; tookMs: number }> {
    const child = this.#child;
    if (!child || child.exitCode !== null) throw new Error('The shop is not running');
    const startedAt = performance.now();
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return { code, tookMs: performance.now() - startedAt };
  }

  async books(): Promise<Unbalanced[]> {
    const options = { url: this.databaseUrl, poolSize: 2, applicationName: 'books' };
    const orm = await openOrm(options);
    try {
      return await this.unbalanced(orm.em.fork());
    } finally {
      await orm.close(true);
    }
  }

  async closes(): Promise<void> {
    if (this.#child?.exitCode === null && this.#child.signalCode === null)
      await this.ends('SIGTERM');
    if (this.#isOwner) await this.sandbox.close();
    await this.database.end();
  }
}

export function withoutJest(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, ...rest } = environment;
  return rest;
}
