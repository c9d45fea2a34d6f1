import { measuredOf, type Measured } from './Measured.js';

/** The numbers of a range, each once. */
export interface Range {
  from: number;
  to: number;
}

/** Every worker takes the next number until there is none left. */
export async function takeAll(
  workers: readonly ((n: number) => Promise<void>)[],
  { from, to }: Range,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  let next = from;
  const loop = async (work: (n: number) => Promise<void>): Promise<void> => {
    while (next <= to) {
      const begun = performance.now();
      next += 1;
      await work(next - 1);
      latenciesMs.push(performance.now() - begun);
    }
  };
  await Promise.all(workers.map(loop));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const done = latenciesMs.length;
  return measuredOf({ latenciesMs, seconds, done, cpuMs: (user + system) / 1000 });
}
