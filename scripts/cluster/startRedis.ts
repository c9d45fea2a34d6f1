import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { freePort } from '../../src/database/embedded/port.js';
import { awaitUntil } from '../client/awaitUntil.js';
import { Member } from './Member.js';

const COMMAND = 'redis-server';

export interface RunningRedis {
  url: string;
  stop(): Promise<void>;
}

/** A Redis that keeps nothing, on a free port that stays its own; undefined where there is no `redis-server` on the path. */
export async function startRedis(signal: AbortSignal): Promise<RunningRedis | undefined> {
  if (!(await isOnPath())) return undefined;
  const port = await freePort();
  const redis = new Member('redis', {
    command: COMMAND,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir()],
      ...['--save', '', '--appendonly', 'no'],
    ],
  });
  redis.start();
  const stop = (): Promise<void> => redis.stop();
  try {
    await awaitUntil(`${COMMAND} answers`, { signal }, () => answers(port));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

async function isOnPath(): Promise<boolean> {
  const child = spawn(COMMAND, ['--version'], { stdio: 'ignore' });
  return once(child, 'exit').then(
    () => true,
    () => false,
  );
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
