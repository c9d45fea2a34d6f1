// Races that were lost too often, a lock or a statement that took too long, a server without resources.
const BUSY_STATE = /^(?:40001|40P01|55P03|57014|25P0[34]|53\d{3})$/;
// The pool's own words, without a code: every connection was taken for as long as anybody waits for one.
const POOL_IS_EMPTY = 'timeout exceeded when trying to connect';

/** Whether the database had too much to do: nothing was done, and it may be tried again in a moment. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message } = error as Error & { code?: unknown };
  return (typeof code === 'string' && BUSY_STATE.test(code)) || message.includes(POOL_IS_EMPTY);
}
