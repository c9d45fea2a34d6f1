import { existsSync, realpathSync, statSync } from 'node:fs';
import { type Account, serverAccount } from './account.js';
import { type Binaries, locateBinaries } from './binaries.js';
import { holdsCluster } from './folder.js';
import type { Layout } from './layout.js';
import { finishMove, give, reachableBinaries, reachableCluster } from './reach.js';
import type { PostgresVersion } from './wanted.js';

/** What is needed to start a server: its programs, its files and the account to run them with. */
export interface Installation {
  version: PostgresVersion;
  layout: Layout;
  binaries: Binaries;
  /** The real path of the PostgreSQL data directory, which is empty or missing before the first start. */
  cluster: string;
  exists: boolean;
  /** Undefined means as the present user. */
  account: Account | undefined;
}

/** Makes sure that the account the server runs as reaches its programs and files, moving them if it must. */
export async function prepareInstallation(
  layout: Layout,
  version: PostgresVersion,
  note: (text: string) => void,
): Promise<Installation> {
  finishMove(layout);
  const exists = holdsCluster(layout, version);
  const owner = exists ? statSync(layout.cluster) : undefined;
  const account = serverAccount(owner);
  const binaries = locateBinaries(version);
  if (!account) return { version, layout, binaries, cluster: realCluster(layout), exists, account };
  note(`Running as root, which PostgreSQL refuses: the server runs as ${account.name}.`);
  if (owner?.uid === 0) await give(realpathSync(layout.cluster), account);
  const cluster = await reachableCluster(layout, exists, account, note);
  const reachable = await reachableBinaries(binaries, cluster, account, note);
  return { version, layout, binaries: reachable, cluster, exists, account };
}

function realCluster(layout: Layout): string {
  return existsSync(layout.cluster) ? realpathSync(layout.cluster) : layout.cluster;
}
