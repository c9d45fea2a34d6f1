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

/** Does what the parent process asks for, until that one is gone. `processorMs` and `stop` are understood anyway. */
export function serve(tasks: Tasks, stop: () => Promise<void> = async () => {}): void {
  const end = () => void stop().finally(() => process.exit(0));
  const all: Tasks = { ...tasks, processorMs: async () => processorMs() };
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

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
