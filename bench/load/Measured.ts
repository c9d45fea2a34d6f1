/** What a while of load came to. */
export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** All that were done, those that ended after the time included. */
  done: number;
  /** Processor time that the program spent which did the asking. */
  cpuMs: number;
}

export interface Sample {
  latenciesMs: number[];
  seconds: number;
  done: number;
  cpuMs: number;
}

export function measuredOf({ latenciesMs, seconds, done, cpuMs }: Sample): Measured {
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    perSecond: sorted.length / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    done,
    cpuMs,
  };
}

/** Of sorted numbers, by the nearest rank. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new Error('Nothing was measured');
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) throw new Error('Nothing was measured');
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
