import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a member runs. */
export interface Program {
  command: string;
  args: readonly string[];
  /** The cluster's own, if left out. */
  environment?: NodeJS.ProcessEnv;
}

const REST_MS = 1_000;

/** One process of the cluster. When it dies by itself it is started again, as an orchestrator would do. */
export class Member {
  readonly name: string;
  readonly #program: Program;
  #child: ChildProcess | undefined;
  #isWanted = false;

  constructor(name: string, program: Program) {
    this.name = name;
    this.#program = program;
  }

  start(): void {
    this.#isWanted = true;
    const { command, args, environment = process.env } = this.#program;
    // In a group of its own: Ctrl-C is for the cluster, which stops its members in their order.
    const child = spawn(command, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    // The rest is what a program says of its own door, which is not the proxy's.
    this.#tell(child.stdout, (line) => line.startsWith('{'));
    this.#tell(child.stderr, () => true);
    child.once('exit', (code, signal) => this.#ended(child, code ?? signal));
    // It could not even begin.
    child.once('error', ({ message }) => this.#ended(child, message));
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
