import { availableParallelism, cpus } from 'node:os';
import type { Measured } from '../load/Measured.js';
import type { Child } from '../processes/Child.js';
import { postgresCpuMs } from './postgresCpu.js';

/** Processor time per thing done, in microseconds; nothing where the system does not tell. */
export interface Costs {
  shopMicros: number | undefined;
  postgresMicros: number | undefined;
  /** Of the process that asked: the generator, or the reference itself. */
  askerMicros: number;
  /** Share of all processors that was taken by what has no part in the bench. */
  others: number | undefined;
}

interface Parties {
  shop?: Child;
  /** The server's first process. */
  postgres: number;
}

/** Runs a load and tells what it cost whom. */
export async function costsOf(
  parties: Parties,
  run: () => Promise<Measured>,
): Promise<{ measured: Measured; costs: Costs }> {
  const before = await readMeters(parties);
  const measured = await run();
  const after = await readMeters(parties);
  const shopMs = difference(before.shopMs, after.shopMs);
  const postgresMs = difference(before.postgresMs, after.postgresMs);
  const each = (ms: number | undefined) => ms && (ms * 1000) / measured.done;
  const own = (shopMs ?? 0) + (postgresMs ?? 0) + measured.cpuMs;
  const available = (after.atMs - before.atMs) * availableParallelism();
  const costs = {
    shopMicros: each(shopMs),
    postgresMicros: each(postgresMs),
    askerMicros: (measured.cpuMs * 1000) / measured.done,
    others:
      postgresMs === undefined
        ? undefined
        : Math.max(0, (after.busyMs - before.busyMs - own) / available),
  };
  return { measured, costs };
}

async function readMeters({ shop, postgres }: Parties) {
  return {
    shopMs: await shop?.processorMs(),
    postgresMs: postgresCpuMs(postgres),
    busyMs: cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys, 0),
    atMs: performance.now(),
  };
}

const difference = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from;
