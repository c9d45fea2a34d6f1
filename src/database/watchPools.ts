import type { Pool, PoolClient } from 'pg';
import type { Metrics } from '../telemetry/Metrics.js';

export type WatchPool = (pool: Pool, name: string) => void;

/** Tells of each pool that is handed over how many connections it has, and how long they are waited for. */
export function watchPools(metrics: Metrics): WatchPool {
  const pools = new Map<string, Pool>();
  metrics.gauges('dingdan_database_connections', 'Connections to the database, and who waits.', {
    labels: ['pool', 'state'],
    read: () =>
      [...pools].flatMap(
        ([name, { totalCount, idleCount, waitingCount }]): [string[], number][] => [
          [[name, 'busy'], totalCount - idleCount],
          [[name, 'idle'], idleCount],
          [[name, 'awaited'], waitingCount],
        ],
      ),
  });
  return (pool, name) => {
    pools.set(name, pool);
    timeWaits(pool, (seconds) => metrics.poolWaits.observe(seconds, [name]));
  };
}

type Connected = (error: Error | undefined, client?: PoolClient, release?: unknown) => void;

/** A pool hands out its connections in one place, to callbacks and as promises. */
function timeWaits(pool: Pool, observe: (seconds: number) => void): void {
  const connect = pool.connect.bind(pool) as (connected?: Connected) => Promise<PoolClient>;
  const timed = (connected?: Connected): Promise<PoolClient> => {
    const begun = performance.now();
    const waited = (): void => observe((performance.now() - begun) / 1000);
    if (!connected) return connect().finally(waited);
    return connect((...given) => {
      waited();
      connected(...given);
    });
  };
  pool.connect = timed as Pool['connect'];
}
