import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';

// Without a folder every sandbox makes its keys anew.
jest.setTimeout(120_000);

const main = fileURLToPath(new URL('../../dist/sandbox/main.js', import.meta.url));
const children: ChildProcess[] = [];
let taken: Server | undefined;

afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  taken?.close();
});

function start(env: Record<string, string>): ChildProcess {
  const child = fork(main, {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    execArgv: [],
    silent: true,
  });
  children.push(child);
  return child;
}

const FREE = { SANDBOX_PORT: '0', SANDBOX_SMTP_PORT: '0' };

async function ready(child: ChildProcess): Promise<{ url: string; smtpUrl: string }> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the sandbox ended with ${code}; is dist/ built?`);
  });
  const [message] = (await Promise.race([once(child, 'message'), exited])) as [Ready];
  exited.catch(() => undefined);
  expect(message.type).toBe('ready');
  return message;
}

interface Ready {
  type: string;
  url: string;
  smtpUrl: string;
}

describe('the sandbox as a program', () => {
  it('says where it is, and goes when its parent is gone', async () => {
    const child = start(FREE);
    const { url } = await ready(child);
    expect((await fetch(url)).status).toBe(200);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('leaves Ctrl-C to its parent, and stops when told to', async () => {
    const child = start(FREE);
    const { url } = await ready(child);
    child.kill('SIGINT');
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('explains a port that is taken or none', async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    for (const [env, complaint] of [
      [{ ...FREE, SANDBOX_PORT: `${port}` }, `port ${port} is taken: set SANDBOX_PORT`],
      [{ ...FREE, SANDBOX_SMTP_PORT: `${port}` }, `port ${port} is taken: set SANDBOX_PORT`],
      [{ ...FREE, SANDBOX_PORT: 'http' }, 'SANDBOX_PORT is "http", which is no port'],
    ] as const) {
      const child = start(env);
      const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
      expect(stderr).toContain(complaint);
      expect(code).toBe(1);
    }
  });
});
