import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isBusy } from '../database/isBusy.js';
import { Overloaded, RateLimited, Refusal } from '../errors.js';
import { say, type Locale } from '../messages/messages.js';
import { sayProblem } from '../messages/sayProblem.js';
import { saidByApollo } from './apolloWords.js';
import { DoorRefusal } from './DoorRefusal.js';
import { graphqlFault } from './graphqlWords.js';
import { literalFault, variableFault } from './variableFault.js';

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

/** Who is told, and where the rest is kept. */
export interface Told {
  locale: Locale;
  log: Logger;
}

/** What a caller learns of an error: ours in their language, everything else only a number that the log has. */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  { locale, log }: Told,
): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = { locations: formatted.locations, path: formatted.path };
  if (isBusy(cause)) log.warn({ err: cause, path: formatted.path }, 'the database is too busy');
  const ours = codeOf(cause);
  const wait = cause instanceof RateLimited && { retryAfter: cause.retryAfterSeconds };
  if (ours) {
    const isSpent = cause instanceof RateLimited && cause.limited === 'cost';
    const message = say(locale, 'errors', isSpent ? 'COST_SPENT' : ours);
    return { ...place, message, extensions: { code: ours, ...wait } };
  }
  const [problem] = cause instanceof Refusal ? cause.problems : [];
  if (problem) {
    const message = sayProblem(locale, problem);
    return { ...place, message, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const given = formatted.extensions?.['code'];
  // A text that declares a variable wrongly has been given no values yet.
  const fault = given === 'GRAPHQL_VALIDATION_FAILED' ? undefined : variableFault(error);
  if (fault) {
    const message = say(locale, 'errors', 'BAD_USER_INPUT', fault);
    return { ...place, message, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const code = given === 'BAD_REQUEST' || isUnreadable(cause) ? 'BAD_USER_INPUT' : given;
  const isOurs = cause instanceof GraphQLError || isCoercionError(cause, code);
  if (isOurs && typeof code === 'string' && PUBLIC_CODES.has(code)) {
    return { message: wordsOf(cause, formatted.message, locale), ...place, extensions: { code } };
  }
  const id = randomUUID();
  log.error({ err: cause, errorId: id, path: formatted.path }, 'an operation failed');
  const message = say(locale, 'errors', 'INTERNAL_SERVER_ERROR', { id });
  return { ...place, message, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
}

/**
 * What the doors, and Apollo and graphql-js at them, say in the caller's language. `said` is the sentence as it may be told:
 * in production without the names that were meant.
 */
export function wordsOf(cause: unknown, said: string, locale: Locale): string {
  const sentence = cause instanceof DoorRefusal ? cause : saidByApollo(cause);
  if (sentence) return say(locale, 'doors', sentence.word, sentence.facts);
  const literal = literalFault(cause);
  if (literal) return say(locale, 'errors', 'BAD_USER_INPUT', literal);
  return say(locale, 'doors', 'NOT_UNDERSTOOD', graphqlFault(said));
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
