import { join } from 'node:path';

/** Where things stand inside a data directory. */
export interface Layout {
  dataDir: string;
  /** The PostgreSQL data directory, or a link to it when the server's account cannot reach this folder. */
  cluster: string;
  password: string;
  /** The port of the last start, so that it stays the same. */
  port: string;
  /** Held by the one supervisor of this folder for as long as it lives. */
  lock: string;
  /** Where the supervisor takes leases. */
  endpoint: string;
  serverLog: string;
  supervisorLog: string;
}

export function layoutOf(dataDir: string): Layout {
  return {
    dataDir,
    cluster: join(dataDir, 'cluster'),
    password: join(dataDir, 'password'),
    port: join(dataDir, 'port'),
    lock: join(dataDir, 'supervisor.lock'),
    endpoint: join(dataDir, 'supervisor.json'),
    serverLog: join(dataDir, 'postgres.log'),
    supervisorLog: join(dataDir, 'supervisor.log'),
  };
}
