import { ConfigError } from '../../src/config.js';
import { EmbeddedDatabaseError } from '../../src/database/embedded/EmbeddedDatabaseError.js';
import { Refused, ShopError } from './ShopClient.js';

export interface Program {
  name: string;
  /** Absent: it runs until it is told to stop, and has done well then. */
  timeoutMs?: number;
  /** What it understands: told to whoever gave it something else. */
  usage?: string;
}

/** What a program may use: where to put what it opens, and how it learns that it has to end. */
export interface Run {
  /** Whatever is opened is put here; it is closed in reverse, however the program ends. */
  opened: AsyncDisposableStack;
  signal: AbortSignal;
}

const CLEANUP_MS = 15_000;

/** Runs a program that leaves nothing behind: not when it fails, is interrupted or takes too long either. */
export async function runProgram(
  { name, timeoutMs, usage }: Program,
  main: (run: Run) => Promise<void>,
): Promise<never> {
  const ending = new AbortController();
  const end = (why: string) => ending.abort(new Error(why));
  const isEndless = timeoutMs === undefined;
  const timer = isEndless
    ? undefined
    : setTimeout(() => end(`it took more than ${timeoutMs / 1000} seconds`), timeoutMs);
  process.once('SIGINT', () => end('it was interrupted'));
  process.once('SIGTERM', () => end('it was told to stop'));
  process.stdout.once('error', () => end('nobody reads what it prints'));
  const opened = new AsyncDisposableStack();
  let exitCode = 0;
  try {
    await Promise.race([main({ opened, signal: ending.signal }), aborted(ending.signal)]);
  } catch (error) {
    exitCode = isEndless && ending.signal.aborted ? 0 : 1;
    if (exitCode > 0) console.error(`\nThe ${name} failed: ${tell(error)}`);
    if (usage && isMisused(error)) console.error(usage);
  }
  clearTimeout(timer);
  setTimeout(() => process.exit(1), CLEANUP_MS).unref();
  await opened.disposeAsync().catch((error: unknown) => {
    exitCode = 1;
    console.error(`The ${name} could not clean up: ${tell(error)}`);
  });
  process.exit(exitCode);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

const EXPECTED = [ShopError, Refused, ConfigError, EmbeddedDatabaseError];

/** What we say ourselves is clear as it is, and so is what Node says of arguments; where a surprise came from is worth knowing. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isOurs =
    error.constructor === Error ||
    isMisused(error) ||
    EXPECTED.some((kind) => error instanceof kind);
  return isOurs ? error.message : (error.stack ?? error.message);
}

/** By an option or an argument that it does not know. */
function isMisused(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code?.startsWith('ERR_PARSE_ARGS') ?? false;
}
