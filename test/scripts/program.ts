import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

export interface Program {
  /** Everything that was printed so far. */
  printed(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Outcome>;
}

/** Runs `dist/scripts/<name>.js` as npm does, with nothing of this process's settings. */
export function run(
  name: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Program {
  const file = fileURLToPath(new URL(`../../dist/scripts/${name}.js`, import.meta.url));
  const { PATH = '', TMPDIR, HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--no-deprecation', file, ...args], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const ended = Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return {
    printed: () => printed,
    kill: (signal) => void child.kill(signal),
    ended: ended.then(([[code], out, err]) => ({ code, out, err })),
  };
}
