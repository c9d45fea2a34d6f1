import { CloseCode } from 'graphql-ws';

/** Why the server closes a socket. Clients of graphql-ws come back by themselves where the last column says so. */
export const closing = {
  /** 1001, again: another process takes over. The reason says how long to wait. */
  goingAway: 1001,
  /** 4403, again: the token is not good (any more). */
  forbidden: CloseCode.Forbidden,
  /** 4408, again: it has not said who it is. */
  silent: CloseCode.ConnectionInitialisationTimeout,
  /** 4413, again: it did not read what it was sent. It resumes with `after`. */
  fellBehind: 4413,
  /** 4429, not again: too many sockets of one caller, or too many messages. */
  tooMany: CloseCode.TooManyInitialisationRequests,
  /** 4500, not again. */
  failed: CloseCode.InternalServerError,
} as const;
