import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const REST_MS = 1_000;

/** One process of the shop. When it dies by itself it is started again, as an orchestrator would do. */
export class Member {
  readonly name: string;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #isWanted = false;

  constructor(name: string, environment: NodeJS.ProcessEnv) {
    this.name = name;
    this.#environment = environment;
  }

  start(): void {
    this.#isWanted = true;
    // In a group of its own: Ctrl-C is for the cluster, which stops its members in their order.
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    // The rest is the welcome, which knows the member's own door and not the proxy's.
    this.#tell(child.stdout, (line) => line.startsWith('{'));
    this.#tell(child.stderr, () => true);
    child.once('exit', (code, signal) => this.#ended(child, code ?? signal));
  }

  /** As an orchestrator does it: told to stop, and waited for. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  #ended(child: ChildProcess, how: number | string | null): void {
    if (child !== this.#child || !this.#isWanted) return;
    console.log(`${this.name} ended (${how}) and is started again.`);
    setTimeout(() => {
      if (this.#isWanted && child === this.#child) this.start();
    }, REST_MS).unref();
  }

  #tell(stream: Readable, isTold: (line: string) => boolean): void {
    createInterface({ input: stream }).on('line', (line) => {
      if (isTold(line)) console.log(`${this.name.padEnd(6)} | ${line}`);
    });
  }
}
