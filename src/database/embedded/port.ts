import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';

/** The port asked for, else the one of the last start, else a free one; remembered in `file`. */
export async function choosePort(
  file: string,
  asked: number | undefined,
  note: (text: string) => void,
): Promise<number> {
  if (asked !== undefined && !(await isFree(asked))) throw portTaken(asked);
  const port = asked ?? (await rememberedPort(file, note)) ?? (await freePort());
  writeFileSync(file, `${port}\n`);
  return port;
}

export function portTaken(port: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'PORT_TAKEN',
    `Port ${port} on 127.0.0.1 is taken by another program, so PostgreSQL cannot listen there. ` +
      'Stop that program, name another port, or name none and a free one is chosen.',
  );
}

async function rememberedPort(file: string, note: (text: string) => void) {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return undefined;
  if (await isFree(port)) return port;
  note(`Port ${port} of the last start is taken by another program; another one is chosen.`);
  return undefined;
}

/** Below the range that systems take outgoing ports from, where a port that was free is soon taken. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedDatabaseError('PORT_TAKEN', 'No free port was found on 127.0.0.1.');
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port }, () => probe.close(() => resolve(true)));
  });
}
