import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type Layout, layoutOf } from '../../src/database/embedded/layout.js';
import { takeLock } from '../../src/database/embedded/lock.js';
import {
  type EmbeddedDatabase,
  type EmbeddedOptions,
  openEmbedded,
} from '../../src/database/embedded/openEmbedded.js';
import { readPostmaster } from '../../src/database/embedded/postmaster.js';
import { testFolder } from './cluster.js';
import { until } from './until.js';

/** A data directory of one test, with the programs that have it open; `clear` leaves nothing of either. */
export class DataFolder {
  readonly root = realpathSync(testFolder('embedded-'));
  readonly layout: Layout = layoutOf(join(this.root, 'data'));
  readonly notes: string[] = [];
  readonly #opened: EmbeddedDatabase[] = [];
  readonly #programs: ChildProcess[] = [];

  options(options: Partial<EmbeddedOptions> = {}): EmbeddedOptions {
    const { dataDir } = this.layout;
    return { dataDir, durable: false, graceMs: 100, ...options };
  }

  async open(options?: Partial<EmbeddedOptions>): Promise<EmbeddedDatabase> {
    const log = (text: string) => void this.notes.push(text);
    const database = await openEmbedded(this.options({ log, ...options }));
    this.#opened.push(database);
    return database;
  }

  /** Opens it from another process, which leads a process group as a program in a terminal does. */
  async openElsewhere(options?: Partial<EmbeddedOptions>) {
    const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const loader = ['--import', file('../../src/database/embedded/fromSource.ts')];
    const args = [...loader, file('./embeddedClient.ts'), JSON.stringify(this.options(options))];
    const program = spawn(process.execPath, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#programs.push(program);
    const exited = once(program, 'exit');
    const [url] = (await once(program.stdout, 'data')) as [Buffer];
    const kill = async (signal: NodeJS.Signals) => {
      process.kill(-(program.pid ?? 0), signal);
      await exited;
    };
    return { url: url.toString().trim(), kill };
  }

  /** Kills the supervisor and waits until the system has noticed. */
  async killSupervisor(): Promise<void> {
    const { pid } = this.supervisor();
    process.kill(pid, 'SIGKILL');
    await until('the lock of the killed supervisor is free', () => this.#isUnlocked());
  }

  supervisor(): { pid: number; port: number } {
    return JSON.parse(readFileSync(this.layout.endpoint, 'utf8')) as { pid: number; port: number };
  }

  postmasterPid(): number {
    return readPostmaster(this.layout.cluster)?.pid ?? 0;
  }

  async isStopped(): Promise<void> {
    await until('the supervisor has ended', () => this.#isUnlocked());
    if (this.postmasterPid() !== 0) throw new Error('PostgreSQL was not stopped by its supervisor');
  }

  async clear(): Promise<void> {
    for (const program of this.#programs) program.kill('SIGKILL');
    await Promise.all(this.#opened.map((database) => database.release()));
    if (existsSync(this.layout.lock)) await until('all is stopped', () => this.#isUnlocked());
    const { cluster } = this.layout;
    const home = existsSync(cluster) ? dirname(realpathSync(cluster)) : this.root;
    if (basename(home).startsWith('dingdan-')) rmSync(home, { recursive: true, force: true });
    rmSync(this.root, { recursive: true, force: true });
  }

  #isUnlocked(): boolean {
    const lock = takeLock(this.layout.lock, 0);
    lock?.release();
    return lock !== undefined;
  }
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Asks one question on a connection of its own; the answer is the first column of the first row. */
export async function answer(url: string, sql: string): Promise<unknown> {
  const client = await connected(url);
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
