import { CloseCode } from 'graphql-ws';
import type { FarewellWord } from '../../messages/Doors.js';

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

/** The codes of those that are told in the caller's language. The others are for programs, and graphql-ws's own. */
export const farewells: Record<FarewellWord, number> = {
  TOKEN_EXPIRED: closing.forbidden,
  KEY_NOT_GOOD: closing.forbidden,
  KEY_GONE: closing.forbidden,
  FELL_BEHIND: closing.fellBehind,
  TOO_MANY_MESSAGES: closing.tooMany,
  TOO_MANY_OF_CALLER: closing.tooMany,
  TOO_MANY_FROM_ADDRESS: closing.tooMany,
};
