import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a program can be asked to do by the one that started it. */
export type Tasks = Record<string, (input: never) => Promise<unknown>>;

export interface Asking {
  id: number;
  task: string;
  input: unknown;
}

export interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

/**
 * Does what the parent process asks for, until that one is gone. `processorMs`, `memoryBytes` and `stop` are understood
 * anyway.
 */
export function serve(tasks: Tasks, stop: () => Promise<void> = async () => {}): void {
  const end = () => void stop().finally(() => process.exit(0));
  const all: Tasks = { ...tasks, processorMs: async () => processorMs(), memoryBytes };
  process.on('disconnect', end);
  process.on('message', ({ id, task, input }: Asking) => {
    if (task === 'stop') return end();
    const work = all[task] ?? (() => Promise.reject(new Error(`Nobody knows how to ${task}`)));
    work(input as never).then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (error: Error) =>
        process.send?.({ id, error: error.stack ?? String(error) } satisfies Answer),
    );
  });
  process.send?.({ id: 0 } satisfies Answer);
}

/** What the process occupies when it has thrown away what it can. */
async function memoryBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let time = 0; time < 5; time += 1) {
    collect();
    await pause(50);
  }
  return process.memoryUsage().rss;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
