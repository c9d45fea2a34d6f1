import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

const MAIN = fileURLToPath(new URL('../../dist/examples/mobile/main.js', import.meta.url));

/** The example of an app, in a process of its own. */
export class Phone {
  /** With which code, or by which signal, it ended. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
  readonly #child: ChildProcess;
  #shown = '';

  constructor(url: string, ...args: string[]) {
    const { NODE_OPTIONS: _options, ...env } = process.env;
    const child = spawn(process.execPath, [MAIN, '--url', url, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.ended = once(child, 'exit') as typeof this.ended;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.#shown += text));
  }

  /** All that it has printed. */
  get shown(): string {
    return this.#shown;
  }

  /** The last of the screens that it has drawn. */
  get screen(): string {
    return this.#shown.trimEnd().split('\n\n').at(-1)!;
  }

  async shows(text: string | RegExp): Promise<void> {
    await until(`the phone shows ${text}`, () => this.#shown.match(text) !== null);
  }

  /** As somebody who has seen enough. */
  putsAway(): void {
    this.#child.kill('SIGINT');
  }
}
