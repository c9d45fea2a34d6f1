export type PostgresVersion = 15 | 18;

/** What an opener asks of a server that is not running yet; handed to the supervisor as JSON. */
export interface Wanted {
  dataDir: string;
  version: PostgresVersion;
  port?: number | undefined;
  durable: boolean;
  temporary: boolean;
  graceMs: number;
  settings: Record<string, string>;
}
