/** A message that can't be sent is tried so often. */
export const MAX_TRIES = 8;
/** A provider that is down is waited for, about three days: it delays messages and nothing else. */
export const MAX_TRIES_WHILE_DOWN = 80;
/** Longer than a provider is waited for: a claimed message is not sent twice while its sender lives. */
export const CLAIM_MS = 60_000;
