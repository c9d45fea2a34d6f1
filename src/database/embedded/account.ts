import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An unprivileged account to run PostgreSQL as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Who the server runs as: PostgreSQL refuses root. Undefined means as the present user. */
export function serverAccount(clusterOwner?: { uid: number; gid: number }): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = localAccounts();
  if (clusterOwner && clusterOwner.uid !== 0) {
    const name = accounts.find(({ uid }) => uid === clusterOwner.uid)?.name;
    return { name: name ?? `uid ${clusterOwner.uid}`, ...clusterOwner };
  }
  const named = (name: string) => accounts.find((account) => account.name === name);
  return named('postgres') ?? named('nobody') ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

export async function canUseFolder(account: Account, folder: string): Promise<boolean> {
  return succeeds(account, '/bin/sh', ['-c', 'cd "$1" && test -w . && test -r .', 'sh', folder]);
}

export async function canRun(account: Account, program: string): Promise<boolean> {
  return succeeds(account, program, ['--version']);
}

/** Tried by doing it: file modes alone say nothing of access lists, mount options or security modules. */
async function succeeds(account: Account, program: string, args: string[]): Promise<boolean> {
  const { uid, gid } = account;
  return run(program, args, { uid, gid, cwd: '/', timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

function localAccounts(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
