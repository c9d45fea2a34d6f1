import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Asking } from './serve.js';

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

export interface ChildOptions {
  /** Beside what every program needs to run. */
  env?: Record<string, string>;
}

const STOP_MS = 15_000;

/** A program of the bench in a process of its own, which does what it is asked. */
export class Child {
  private readonly process: ChildProcess;
  private readonly program: string;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /** Resolves when the program is ready. What it prints goes to standard error. */
  static async start(program: string, { env }: ChildOptions = {}): Promise<Child> {
    const child = new Child(
      fork(fileURLToPath(new URL(`../${program}.js`, import.meta.url)), {
        env: { ...inherited(), NODE_ENV: 'production', ...env },
        stdio: ['ignore', 2, 2, 'ipc'],
      }),
      program,
    );
    await new Promise((resolve, reject) => child.waiting.set(0, { resolve, reject }));
    return child;
  }

  private constructor(child: ChildProcess, program: string) {
    this.process = child;
    this.program = program;
    child.on('message', (answer: Answer) => this.receive(answer));
    child.on('exit', (code, signal) => {
      const error = new Error(`The ${program} process ended with ${signal ?? code}`);
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }

  ask<T>(task: string, input: unknown = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.process.connected) throw new Error(`The ${this.program} process is gone`);
      this.asked += 1;
      const id = this.asked;
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.process.send({ id, task, input } satisfies Asking, (error) => {
        if (error) reject(error);
      });
    });
  }

  /** Processor time that the program has spent so far. */
  processorMs(): Promise<number> {
    return this.ask<number>('processorMs');
  }

  /** What the program occupies, without what it could throw away. */
  memoryBytes(): Promise<number> {
    return this.ask<number>('memoryBytes');
  }

  /** Resolves when the process is gone. */
  async stop(): Promise<void> {
    const { process: child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    if (child.connected) child.send({ id: -1, task: 'stop', input: {} } satisfies Asking);
    else child.kill('SIGKILL');
    await gone;
    clearTimeout(timer);
  }

  private receive({ id, result, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }
}

/** None of the shop's own settings: what is measured must not depend on them. */
function inherited(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
