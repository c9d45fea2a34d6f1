import { Client } from 'pg';
import { readPassword, SUPERUSER } from './initdb.js';

/** The database that the program keeps its tables in. */
export const DATABASE = 'dingdan';

export function databaseUrl(passwordFile: string, port: number, database: string): string {
  const password = readPassword(passwordFile);
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Runs `work` on one connection of its own and closes it. */
export async function withConnection<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // A connection lost between two statements: the next one rejects and says so.
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function ensureDatabase(client: Client): Promise<void> {
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
}
