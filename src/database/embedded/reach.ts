import { existsSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { symlinkSync } from 'node:fs';
import { chmod, chown, cp, lchown, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, canRun, canUseFolder } from './account.js';
import { type Binaries, binariesIn } from './binaries.js';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Layout } from './layout.js';
import { livingPostmaster } from './postmaster.js';

/** The real path of a cluster folder that the account can use; moves it to a private home when it must. */
export async function reachableCluster(
  layout: Layout,
  exists: boolean,
  account: Account,
  note: (text: string) => void,
): Promise<string> {
  if (!exists) await emptyCluster(layout, account);
  const present = realpathSync(layout.cluster);
  if (livingPostmaster(present) || (await canUseFolder(account, present))) return present;
  const moved = join(await privateHome(account), 'cluster');
  await cp(present, moved, { recursive: true, preserveTimestamps: true });
  await give(moved, account);
  await chmod(moved, 0o700);
  replaceByLink(layout, moved);
  note(`${account.name} cannot reach ${layout.dataDir}: the database files are kept in ${moved}.`);
  return moved;
}

/** Programs that the account can run: those of the package, or a copy of them beside the cluster. */
export async function reachableBinaries(
  located: Binaries,
  cluster: string,
  account: Account,
  note: (text: string) => void,
): Promise<Binaries> {
  if (await canRun(account, located.postgres)) return located;
  const copy = join(dirname(cluster), 'postgresql');
  if (!existsSync(join(copy, 'package.json')) || release(copy) !== release(dirname(located.root))) {
    await copyPackage(located, copy);
    note(`${account.name} cannot reach the PostgreSQL programs: a copy is kept in ${copy}.`);
  }
  const binaries = binariesIn(join(copy, 'native'));
  if (await canRun(account, binaries.postgres)) return binaries;
  throw new EmbeddedDatabaseError(
    'BINARIES_MISSING',
    `${account.name} can run neither ${located.postgres} nor a copy of it in ${copy}. ` +
      'Start the program as an ordinary user, or set DATABASE_URL to an existing PostgreSQL.',
  );
}

/** Completes what a kill in the middle of `replaceByLink` left half done. */
export function finishMove(layout: Layout): void {
  const old = `${layout.cluster}.old`;
  if (!existsSync(old)) return;
  if (existsSync(layout.cluster)) rmSync(old, { recursive: true });
  else renameSync(old, layout.cluster);
}

export async function give(path: string, account: Account): Promise<void> {
  const entries = await readdir(path, { recursive: true });
  for (const entry of ['', ...entries]) await lchown(join(path, entry), account.uid, account.gid);
}

async function emptyCluster(layout: Layout, account: Account): Promise<void> {
  const isLiving = existsSync(layout.cluster);
  if (!isLiving && lstatSync(layout.cluster, { throwIfNoEntry: false })) rmSync(layout.cluster);
  await mkdir(layout.cluster, { recursive: true, mode: 0o700 });
  await chown(layout.cluster, account.uid, account.gid);
}

/** /var/lib keeps what it is given; systems where it is missing or read-only have /var/tmp. */
async function privateHome(account: Account): Promise<string> {
  for (const parent of ['/var/lib', '/var/tmp']) {
    const home = await mkdtemp(join(parent, 'dingdan-')).catch(() => undefined);
    if (!home) continue;
    await chown(home, account.uid, account.gid);
    if (await canUseFolder(account, home)) return home;
    rmSync(home, { recursive: true });
  }
  throw new EmbeddedDatabaseError(
    'FOLDER_UNUSABLE',
    `${account.name} can reach neither the data folder nor /var/lib nor /var/tmp. ` +
      'Start the program as an ordinary user, or set DATABASE_URL to an existing PostgreSQL.',
  );
}

function replaceByLink(layout: Layout, moved: string): void {
  const link = `${layout.cluster}.link`;
  rmSync(link, { force: true });
  symlinkSync(moved, link);
  renameSync(layout.cluster, `${layout.cluster}.old`);
  renameSync(link, layout.cluster);
  finishMove(layout);
}

async function copyPackage({ root }: Binaries, copy: string): Promise<void> {
  rmSync(copy, { recursive: true, force: true });
  await mkdir(copy, { mode: 0o755 });
  await cp(root, join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  // Written last: its presence says that the copy is whole.
  await writeFile(join(copy, 'package.json'), readFileSync(join(root, '..', 'package.json')));
}

function release(packageFolder: string): string {
  const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
