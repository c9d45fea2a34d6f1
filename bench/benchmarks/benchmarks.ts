import type { Benchmark } from './Benchmark.js';
import { callbacks } from './callbacks.js';
import { calls } from './calls.js';
import { consumers } from './consumers.js';
import { edge } from './edge.js';
import { expiry } from './expiry.js';
import { fanout } from './fanout.js';
import { growth } from './growth.js';
import { hotRow } from './hotRow.js';
import { idle } from './idle.js';
import { latency } from './latency.js';
import { oneClient } from './oneClient.js';
import { partitions } from './partitions.js';
import { pdf } from './pdf.js';
import { hotSku, placement } from './placement.js';
import { push } from './push.js';
import { relay } from './relay.js';
import { reports } from './reports.js';
import { routes } from './routes.js';
import { soldOut } from './soldOut.js';
import { webhooks } from './webhooks.js';

/** All of them, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  placement,
  hotSku,
  hotRow,
  soldOut,
  edge,
  calls,
  latency,
  oneClient,
  growth,
  partitions,
  expiry,
  callbacks,
  relay,
  consumers,
  webhooks,
  pdf,
  routes,
  fanout,
  idle,
  push,
  reports,
];
