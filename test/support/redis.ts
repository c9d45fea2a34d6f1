import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/database/embedded/port.js';

const START_TIMEOUT_MS = 10_000;

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * A private Redis on a free port, from the `redis-server` on the PATH; it ends with the test
 * process at the latest.
 */
export class RedisServer {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  static async start(): Promise<RedisServer> {
    const server = await RedisServer.prepare();
    await server.restart();
    return server;
  }

  /** A port on which nothing answers before `restart`. */
  static async prepare(): Promise<RedisServer> {
    return new RedisServer(await freePort(), await mkdtemp(join(tmpdir(), 'redis-test-')));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    await this.kill();
    const child = spawn(
      'redis-server',
      [
        ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder],
        ...['--save', '', '--appendonly', 'no'],
      ],
      { stdio: 'ignore' },
    );
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    await Promise.race([this.#answers(), failure(child)]);
  }

  /** As `kill -9` does it: connections break without a word. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Stands still with its connections open, until `thaw`. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline;) {
      if (await pong(this.port)) return;
      await delay(20);
    }
    throw new Error(`redis-server did not answer on port ${this.port} in ${START_TIMEOUT_MS} ms`);
  }
}

async function failure(child: ChildProcess): Promise<never> {
  const [reason] = await Promise.race([
    once(child, 'exit').then(([code]) => [new Error(`redis-server ended with exit code ${code}`)]),
    once(child, 'error'),
  ]).catch((error: unknown) => [error]);
  if ((reason as NodeJS.ErrnoException).code === 'ENOENT') {
    throw new Error(
      'These tests need redis-server on the PATH (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis)',
    );
  }
  throw reason;
}

function pong(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
