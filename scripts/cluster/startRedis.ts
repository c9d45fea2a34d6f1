import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { freePort } from '../../src/database/embedded/port.js';
import { awaitUntil } from '../client/awaitUntil.js';

export interface RunningRedis {
  url: string;
  stop(): Promise<void>;
}

/** A Redis that keeps nothing, on a free port; undefined where there is no `redis-server` on the path. */
export async function startRedis(signal: AbortSignal): Promise<RunningRedis | undefined> {
  const port = await freePort();
  const keepsNothing = ['--save', '', '--appendonly', 'no', '--dir', tmpdir()];
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', ...keepsNothing],
    { stdio: 'ignore', detached: true },
  );
  const isThere = await once(child, 'spawn').then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const ended = once(child, 'exit');
  await awaitUntil('redis-server answers', { signal }, () => answers(port));
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
