import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median } from '../load/Measured.js';
import type { Cluster } from '../stage/cluster.js';

const WRITES = 200;

/** What the figures depend on. */
export function describeMachine({ folder, version }: Cluster): string[] {
  const processors = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  const flushMs = measureFlush(folder);
  return [
    `machine     ${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${gib} GiB, ${type()} ${release()}`,
    `load        ${loadavg()[0]!.toFixed(2)} before the first benchmark (1 min)`,
    `node        ${process.version}`,
    `PostgreSQL  ${version}, fsync on, synchronous_commit on`,
    `fsync       ${flushMs.toFixed(2)} ms for 8 kB (median of ${WRITES}), ${Math.round(1000 / flushMs)} a second`,
  ];
}

/** One page, written over and flushed, as a commit does; in the folder of the database. */
function measureFlush(folder: string): number {
  const file = join(folder, 'flush');
  const page = Buffer.alloc(8_192, 1);
  const fd = openSync(file, 'w');
  const times: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    const start = performance.now();
    writeSync(fd, page, 0, page.length, 0);
    fdatasyncSync(fd);
    times.push(performance.now() - start);
  }
  closeSync(fd);
  rmSync(file);
  return median(times);
}
