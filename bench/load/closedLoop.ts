import { measuredOf, type Measured } from './Measured.js';

/** Every worker does one thing after the other until the time is over; what ends later is not counted. */
export async function closedLoop(
  workers: readonly (() => Promise<void>)[],
  seconds: number,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  let done = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async (work: () => Promise<void>): Promise<void> => {
    for (let now = start; now < end;) {
      const begun = now;
      await work();
      now = performance.now();
      done += 1;
      if (now <= end) latenciesMs.push(now - begun);
    }
  };
  await Promise.all(workers.map(loop));
  const { user, system } = process.cpuUsage(cpu);
  return measuredOf({ latenciesMs, seconds, done, cpuMs: (user + system) / 1000 });
}
