import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds to package-lock.json the optional packages for other platforms that npm left out, and with `--check` only
 * names them. npm drops them when it writes a lock over an installed tree or can't see them in the registry, and
 * `npm ci` then refuses the lock (https://github.com/npm/cli/issues/4828).
 */
const LOCK = 'package-lock.json';

interface Locked {
  version?: string;
  dev?: boolean;
  license?: string;
  engines?: object;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8')) as { packages: Record<string, Locked> };

/** Node's way of looking for a package: beside whoever wants it, then ever further up. */
function isLocked(name: string, from: string): boolean {
  if (`${from}${from && '/'}node_modules/${name}` in lock.packages) return true;
  return (
    from !== '' && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
  );
}

/** Only exact versions: a range can't be resolved without the registry. */
const missing = Object.entries(lock.packages).flatMap(([path, parent]) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !isLocked(name, path))
    .map(([name, version]) => ({ name, version, parent })),
);

/** What npm would have written, as far as the name tells; it fetches nothing that is for another platform. */
function entryOf({ name, version, parent }: (typeof missing)[number]): Locked {
  const [, os, cpu] =
    /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(\w+)/.exec(name) ??
    [];
  const libc = /-musl/.test(name)
    ? 'musl'
    : /-gnu/.test(name) && os === 'linux'
      ? 'glibc'
      : undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    ...{ license: parent.license, optional: true },
    ...(os && { os: [os] }),
  };
}

function complete(): void {
  const added = missing.map((one) => [`node_modules/${one.name}`, entryOf(one)] as const);
  const packages = Object.entries(lock.packages);
  for (const [path, entry] of added) {
    const next = packages.findIndex(([other]) => other.localeCompare(path, 'en') > 0);
    packages.splice(next === -1 ? packages.length : next, 0, [path, entry]);
  }
  lock.packages = Object.fromEntries(packages);
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
}

if (process.argv.includes('--check')) {
  for (const { name, version } of missing) console.log(`${LOCK} lacks ${name} ${version}`);
  process.exitCode = missing.length > 0 ? 1 : 0;
} else {
  complete();
  console.log(`${missing.length} packages added to ${LOCK}`);
}
