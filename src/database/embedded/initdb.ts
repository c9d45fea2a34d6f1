import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Installation } from './installation.js';
import { runProgram } from './programs.js';
import type { PostgresVersion } from './wanted.js';

export const SUPERUSER = 'postgres';

/** Makes the PostgreSQL data directory beside its place and moves it there whole: killed midway, nothing is there. */
export async function createCluster(installation: Installation, durable: boolean): Promise<void> {
  const { cluster, account, layout, version } = installation;
  const staging = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(staging, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  try {
    await mkdir(staging, { mode: 0o700 });
    writeFileSync(passwordFile, ensurePassword(layout.password), { mode: 0o600, flag: 'wx' });
    for (const path of account ? [staging, passwordFile] : []) {
      await chown(path, account?.uid ?? -1, account?.gid ?? -1);
    }
    await runProgram(installation, 'initdb', [
      `--pgdata=${staging}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--data-checksums',
      '--no-instructions',
      ...LOCALE[version],
      ...(durable ? [] : ['--no-sync']),
    ]);
    if (existsSync(cluster)) rmSync(cluster, { recursive: true });
    renameSync(staging, cluster);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    const text = `PostgreSQL could not prepare ${cluster}: ${(error as Error).message}`;
    throw new EmbeddedDatabaseError('START_FAILED', text, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

export function readPassword(file: string): string {
  return readFileSync(file, 'utf8').trim();
}

function ensurePassword(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readPassword(file);
}

/** Sorts by code point and knows the letters of all scripts, whatever the machine's own locales are. */
const LOCALE: Record<PostgresVersion, string[]> = {
  18: ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  15: ['--locale=C', `--lc-ctype=${process.platform === 'linux' ? 'C.UTF-8' : 'UTF-8'}`],
};
