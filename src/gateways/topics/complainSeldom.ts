import type { Logger } from 'pino';

const LOG_EVERY_MS = 10_000;

/** Logs failures of Redis, of which an outage brings one for every command and every attempt to connect. */
export function complainSeldom(log: Logger, message: string): (error: unknown) => void {
  let failures = 0;
  let loggedAt = -Infinity;
  return (error) => {
    failures += 1;
    if (performance.now() - loggedAt < LOG_EVERY_MS) return;
    log.warn({ err: error, failures }, message);
    loggedAt = performance.now();
    failures = 0;
  };
}
