import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import { launchSupervisor, type Launched } from './launchSupervisor.js';
import type { Layout } from './layout.js';
import { type Lease, takeLease } from './lease.js';
import type { Wanted } from './wanted.js';

/**
 * Takes a lease, launching a supervisor when there is none. Of several launched at the same moment one gets the
 * folder's lock and serves all; one that is just stopping is waited for and followed by a new one.
 */
export async function obtainLease(
  layout: Layout,
  wanted: Wanted,
  log: (text: string) => void,
): Promise<Lease> {
  let launched: Launched | undefined;
  const deadline = Date.now() + NO_SUPERVISOR_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const lease = await takeLease(layout, log);
    if (lease) return fitting(lease, layout, wanted);
    if (launched?.failure) throw launched.failure;
    if (!launched?.isRunning) launched = launchSupervisor(layout, wanted);
    await delay(25);
  }
  throw new EmbeddedDatabaseError(
    'START_FAILED',
    `No supervisor of PostgreSQL for ${layout.dataDir} answered within ${NO_SUPERVISOR_TIMEOUT_MS / 1000} s; ` +
      `${layout.supervisorLog} may say why.`,
  );
}

/** A server that others are using is not changed under them, so what it cannot be is an error. */
async function fitting(lease: Lease, { dataDir }: Layout, wanted: Wanted): Promise<Lease> {
  const { version, port, durable } = lease.server;
  const differs =
    (version !== wanted.version && `as PostgreSQL ${version}, not ${wanted.version}`) ||
    (wanted.port !== undefined && port !== wanted.port && `on port ${port}, not ${wanted.port}`) ||
    (wanted.durable && !durable && 'without durability');
  if (!differs) return lease;
  await lease.end();
  throw new EmbeddedDatabaseError(
    'IN_USE_DIFFERENTLY',
    `The database of ${dataDir} is in use ${differs}. Stop the programs that use it, or open it as they do.`,
  );
}

/** Longer than a fast stop may take, which the next supervisor waits for. */
const NO_SUPERVISOR_TIMEOUT_MS = 60_000;
