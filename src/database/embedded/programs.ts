import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Installation } from './installation.js';

const execute = promisify(execFile);

/** Runs one of PostgreSQL's programs to its end, as the server's account; rejects with what it said. */
export async function runProgram(
  { account, binaries }: Pick<Installation, 'account' | 'binaries'>,
  program: 'initdb' | 'postgres' | 'pgCtl',
  args: string[],
): Promise<string> {
  const options = { ...spawnAs({ account }), timeout: PROGRAM_TIMEOUT_MS };
  const { stdout } = await execute(binaries[program], args, options);
  return stdout.trim();
}

/** Only what the programs need: PGDATA, PGPORT and their like, meant for another server, must not reach them. */
export function spawnAs({ account }: Pick<Installation, 'account'>) {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: '/', env, ...(account && { uid: account.uid, gid: account.gid }) };
}

const PROGRAM_TIMEOUT_MS = 120_000;
