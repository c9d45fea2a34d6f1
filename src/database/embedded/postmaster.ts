import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a server says of itself in `postmaster.pid` (lines 1, 4 and 8; PostgreSQL's `utils/pidfile.h`). */
export interface Postmaster {
  pid: number;
  port: number;
  status: 'starting' | 'stopping' | 'ready' | 'standby';
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const status = (lines[7] ?? 'starting').trim() as Postmaster['status'];
    return { pid: Number(lines[0]), port: Number(lines[3]), status };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The server that serves the cluster now, whoever started it. */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  const postmaster = readPostmaster(cluster);
  return postmaster && servesCluster(postmaster.pid, cluster) ? postmaster : undefined;
}

/**
 * Whether the process is a PostgreSQL server of this cluster. A pid alone proves nothing: it may be dead, waiting
 * for a parent that never reaps it, or given to another process (in a new container almost certainly).
 */
export function servesCluster(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') {
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8');
      return name.startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === cluster;
    }
    process.kill(pid, 0);
    const name = execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
    return name.includes('postgres');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && process.platform !== 'linux';
  }
}

/**
 * Clears what a killed server left behind. Its busy backends notice only when their statement is over, and until
 * then no other server may start in the folder; an entry whose pid now belongs to another program would stop it
 * for ever. To be called by the holder of the folder's lock, when no postmaster lives.
 */
export function clearRemains(cluster: string): void {
  if (!readPostmaster(cluster)) return;
  if (process.platform === 'linux') endBackends(cluster);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function endBackends(cluster: string): void {
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || !servesCluster(pid, cluster)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
