import { GraphQLError, Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity/cjs';

/** An operation that parsed and is valid, before anything of it runs. */
export interface Admitted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

const MOST_COSTLY = 10_000;
const LIST_GUESS = 5;

/** A page costs its rows, as many as are asked for; another list is taken to be short. */
const listEstimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const first: unknown = args['first'];
  if (typeof first === 'number') return Math.max(first, 1) * (1 + childComplexity);
  const isList = String(field.type).startsWith('[');
  return isList && childComplexity > 0 ? LIST_GUESS * (1 + childComplexity) : undefined;
};

const estimators = [listEstimator, simpleEstimator({ defaultComplexity: 1 })];

/** Both doors let in what costs little enough and can be stored: throws what the caller is told otherwise. */
export function admitOperation({
  schema,
  document,
  operationName,
  variables = {},
}: Admitted): void {
  refuseUnwritable(document, variables);
  const cost = getComplexity({
    schema,
    query: document,
    variables,
    estimators,
    ...(operationName && { operationName }),
  });
  if (cost <= MOST_COSTLY) return;
  throw new GraphQLError(`The operation costs ${cost}; at most ${MOST_COSTLY} are allowed.`, {
    extensions: { code: 'QUERY_TOO_COSTLY' },
  });
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character: neither would come back as it was sent. */
function refuseUnwritable(document: DocumentNode, variables: Record<string, unknown>): void {
  const isFine = isWritable(variables);
  let isFineInside = true;
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      isFineInside &&= isWritable(value);
    },
  });
  if (isFine && isFineInside) return;
  throw new GraphQLError('A text has characters that can not be stored.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.values(value).every(isWritable);
}
