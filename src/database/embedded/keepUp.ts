import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Installation } from './installation.js';
import type { PostgresServer } from './PostgresServer.js';
import { startServer } from './startServer.js';
import type { Wanted } from './wanted.js';

/** Starts the server again on its port whenever it dies, and stops it when it is no longer needed. */
export async function keepUp(
  { server: first, installation }: { server: PostgresServer; installation: Installation },
  wanted: Wanted,
  left: Promise<void>,
  note: (text: string) => void,
): Promise<void> {
  let isLeft = false;
  const leaving = left.then(() => (isLeft = true));
  let server: PostgresServer | undefined = first;
  let deaths: number[] = [];
  while (!isLeft) {
    await Promise.race([server?.gone, leaving]);
    if (isLeft) break;
    deaths = [...deaths, Date.now()].filter((at) => at > Date.now() - WINDOW_MS);
    if (deaths.length > MOST_DEATHS) throw keepsDying(installation);
    note(`PostgreSQL on port ${first.port} ended without being asked to; starting it again.`);
    await Promise.race([delay(100 * 2 ** (deaths.length - 1)), leaving]);
    server = await startServer(installation, wanted, first.port).catch((error: Error) => {
      note(error.message);
      return undefined;
    });
  }
  await server?.stop();
}

function keepsDying({ layout }: Installation): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'START_FAILED',
    `PostgreSQL on ${layout.dataDir} died ${MOST_DEATHS + 1} times in ${WINDOW_MS / 60_000} minutes and is not ` +
      `started again; ${layout.serverLog} says why.`,
  );
}

const MOST_DEATHS = 6;
const WINDOW_MS = 300_000;
