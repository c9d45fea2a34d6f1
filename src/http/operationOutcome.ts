import { Kind, type FormattedExecutionResult, type OperationDefinitionNode } from 'graphql';

/** What an operation asks for first: unlike its name, a client can't make one up. */
export function topFieldOf(operation: OperationDefinitionNode | null | undefined): string {
  const [first] = operation?.selectionSet.selections ?? [];
  return first?.kind === Kind.FIELD ? first.name.value : 'none';
}

/** `ok`, `refused` when a payload has problems, or the code of the first error. */
export function outcomeOf({ data, errors }: FormattedExecutionResult): string {
  const [error] = errors ?? [];
  const { code = 'INTERNAL_SERVER_ERROR' } = (error?.extensions ?? {}) as { code?: string };
  if (error) return code;
  return Object.values(data ?? {}).some(hasProblems) ? 'refused' : 'ok';
}

function hasProblems(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || !('problems' in payload)) return false;
  return Array.isArray(payload.problems) && payload.problems.length > 0;
}
