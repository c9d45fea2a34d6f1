import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isBusy } from '../database/isBusy.js';
import { Overloaded, RateLimited, Refusal } from '../errors.js';
import { say, type Locale } from '../messages/messages.js';
import { variableFault } from './variableFault.js';

// What Apollo and the authorisation say of themselves is meant for the caller.
const PUBLIC_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'QUERY_TOO_COSTLY',
  'RATE_LIMITED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_REQUIRED',
]);

/** What a caller learns of an error: ours in their language, everything else only a number that the log has. */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  locale: Locale,
  log: Logger,
): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = { locations: formatted.locations, path: formatted.path };
  if (isBusy(cause)) log.warn({ err: cause, path: formatted.path }, 'the database is too busy');
  const ours = codeOf(cause);
  const wait = cause instanceof RateLimited && { retryAfter: cause.retryAfterSeconds };
  if (ours)
    return { ...place, message: say(locale, 'errors', ours), extensions: { code: ours, ...wait } };
  const [problem] = cause instanceof Refusal ? cause.problems : [];
  if (problem) {
    const message = say(locale, 'problems', problem.code, problem);
    return { ...place, message, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const fault = variableFault(error);
  if (fault) {
    const message = say(locale, 'errors', 'BAD_USER_INPUT', fault);
    return { ...place, message, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const given = formatted.extensions?.['code'];
  const code = given === 'BAD_REQUEST' || isUnreadable(cause) ? 'BAD_USER_INPUT' : given;
  const isOurs = cause instanceof GraphQLError || isCoercionError(cause, code);
  if (isOurs && typeof code === 'string' && PUBLIC_CODES.has(code)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  const id = randomUUID();
  log.error({ err: cause, errorId: id, path: formatted.path }, 'an operation failed');
  const message = say(locale, 'errors', 'INTERNAL_SERVER_ERROR', { id });
  return { ...place, message, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
}

function codeOf(cause: unknown): 'NOT_FOUND' | 'RATE_LIMITED' | 'OVERLOADED' | undefined {
  if (cause instanceof RateLimited) return 'RATE_LIMITED';
  if (cause instanceof Overloaded || isBusy(cause)) return 'OVERLOADED';
  if (cause instanceof Refusal && cause.problems[0]?.code === 'NOT_FOUND') return 'NOT_FOUND';
  return undefined;
}

/** What Apollo can't read has a code of its own to it, or none at all. */
const isUnreadable = (cause: unknown): boolean =>
  cause instanceof GraphQLError &&
  cause.extensions['code'] === undefined &&
  (cause.extensions['http'] as { status?: number } | undefined)?.status === 400;

/** A value that a scalar refused: the caller's mistake, told in the scalar's own words. */
const isCoercionError = (cause: unknown, code: unknown): boolean =>
  code === 'BAD_USER_INPUT' && cause instanceof Error;
