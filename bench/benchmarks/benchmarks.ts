import type { Benchmark } from './Benchmark.js';
import { expiry } from './expiry.js';
import { growth } from './growth.js';
import { hotRow } from './hotRow.js';
import { latency } from './latency.js';
import { oneClient } from './oneClient.js';
import { hotSku, placement } from './placement.js';
import { soldOut } from './soldOut.js';

/** All of them, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  placement,
  hotSku,
  hotRow,
  soldOut,
  latency,
  oneClient,
  growth,
  expiry,
];
