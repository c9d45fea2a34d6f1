import type { Measured } from '../load/Measured.js';
import type { Child } from '../processes/Child.js';
import { postgresProcessorMs } from './postgresProcessor.js';

/** Processor time per thing done, in microseconds; nothing where the system does not tell. */
export interface Costs {
  shopMicros: number | undefined;
  postgresMicros: number | undefined;
  /** Of the process that asked: the generator, or the reference itself. */
  askerMicros: number;
}

/** Runs a load and tells what it cost whom. */
export async function costsOf(
  { shop, postgres }: { shop?: Child; postgres: number },
  run: () => Promise<Measured>,
): Promise<{ measured: Measured; costs: Costs }> {
  const before = [await shop?.processorMs(), postgresProcessorMs(postgres)] as const;
  const measured = await run();
  const after = [await shop?.processorMs(), postgresProcessorMs(postgres)] as const;
  const each = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : ((to - from) * 1000) / measured.done;
  return {
    measured,
    costs: {
      shopMicros: each(before[0], after[0]),
      postgresMicros: each(before[1], after[1]),
      askerMicros: (measured.cpuMs * 1000) / measured.done,
    },
  };
}
