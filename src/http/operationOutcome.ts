import {
  Kind,
  type FormattedExecutionResult,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { Shop } from '../context.js';
import { RateLimited } from '../errors.js';

interface Outcome {
  /** By `performance.now()`. */
  begun: number;
  topField: string;
  result: FormattedExecutionResult;
}

/** Counts what became of an operation. */
export function watchOutcome(
  { operations }: Shop['metrics'],
  { begun, topField, result }: Outcome,
): void {
  const seconds = (performance.now() - begun) / 1000;
  operations.observe(seconds, [topField, outcomeOf(result)]);
}

/** What an operation asks for first: unlike its name, a client can't make one up. */
export function topFieldOf(operation: OperationDefinitionNode | null | undefined): string {
  const [first] = operation?.selectionSet.selections ?? [];
  return first?.kind === Kind.FIELD ? first.name.value : 'none';
}

/** In how many seconds to come again, when a limit was reached on the way. */
export function retryAfterOf(errors: readonly GraphQLError[] = []): number | undefined {
  return errors.map(({ originalError }) => originalError).findLast(isRateLimited)
    ?.retryAfterSeconds;
}

const isRateLimited = (error: unknown): error is RateLimited => error instanceof RateLimited;

/** `ok`, `refused` when a payload has problems, or the code of the first error. */
function outcomeOf({ data, errors }: FormattedExecutionResult): string {
  const [error] = errors ?? [];
  const { code = 'INTERNAL_SERVER_ERROR' } = (error?.extensions ?? {}) as { code?: string };
  if (error) return code;
  return Object.values(data ?? {}).some(hasProblems) ? 'refused' : 'ok';
}

function hasProblems(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || !('problems' in payload)) return false;
  return Array.isArray(payload.problems) && payload.problems.length > 0;
}
