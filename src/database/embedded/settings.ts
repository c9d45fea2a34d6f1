import { availableParallelism } from 'node:os';
import type { Wanted } from './wanted.js';

/** Server settings for a small machine; what the opener names itself comes last and wins. */
export function serverSettings(wanted: Wanted, port: number, walCompression: string): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: wanted.durable ? '256MB' : '128MB',
    effective_io_concurrency: '16',
    max_parallel_workers: String(availableParallelism()),
    wal_compression: walCompression,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] %q%u@%d ',
    ...(wanted.durable ? DURABLE : FAST),
    ...wanted.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };
const FAST = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
