import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import { type Layout, layoutOf } from './layout.js';
import type { PostgresVersion } from './wanted.js';

/** Makes the data directory if need be and says where things stand in it. */
export function openFolder(dataDir: string): Layout {
  try {
    // As root under a strict umask, the server's account could not pass through the folder otherwise.
    if (mkdirSync(dataDir, { recursive: true })) chmodSync(dataDir, 0o755);
    const layout = layoutOf(realpathSync(dataDir));
    accessSync(layout.dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(layout.password)) accessSync(layout.password, constants.R_OK);
    return layout;
  } catch (error) {
    throw unusable(resolve(dataDir), `cannot be used (${(error as Error).message})`, error);
  }
}

/** Whether the folder holds a cluster already; throws when what it holds cannot be served. */
export function holdsCluster(layout: Layout, version: PostgresVersion): boolean {
  if (existsSync(join(layout.dataDir, 'PG_VERSION'))) {
    throw unusable(layout.dataDir, 'is itself a PostgreSQL data directory of another program');
  }
  const found = clusterVersion(layout);
  if (found === undefined) return false;
  if (found !== String(version)) {
    throw unusable(
      layout.dataDir,
      `holds a PostgreSQL ${found} database, but PostgreSQL ${version} is to run; dump it with ${found} or`,
    );
  }
  if (existsSync(layout.password)) return true;
  throw unusable(layout.dataDir, 'has lost its password file; put it back or');
}

function clusterVersion(layout: Layout): string | undefined {
  if (!existsSync(layout.cluster)) return undefined;
  try {
    const file = join(layout.cluster, 'PG_VERSION');
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    if (readdirSync(layout.cluster).length === 0) return undefined;
  } catch (error) {
    throw unusable(layout.dataDir, `cannot be used (${(error as Error).message})`, error);
  }
  throw unusable(layout.dataDir, 'has a folder "cluster" that is not a PostgreSQL data directory');
}

function unusable(dataDir: string, what: string, cause?: unknown): EmbeddedDatabaseError {
  const text = what.endsWith(' or') ? `${what} choose` : `${what}; choose`;
  return new EmbeddedDatabaseError(
    'FOLDER_UNUSABLE',
    `The data folder ${dataDir} ${text} another DATA_DIR, or set DATABASE_URL to an existing PostgreSQL.`,
    { cause },
  );
}
