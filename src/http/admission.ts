import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
// The package's ES modules bring a second copy of graphql with them.
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity/cjs';

/** An operation that parsed and is valid, before anything of it runs. */
export interface Admitted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

// A page of a hundred orders with all that hangs on them costs 33,000.
const MOST_COSTLY = 50_000;
const LIST_GUESS = 5;

/** A page costs its rows, as many as are asked for; another list is taken to be short. */
const listEstimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const first: unknown = args['first'];
  if (typeof first === 'number') return Math.max(first, 1) * (1 + childComplexity);
  // Its page has paid for the rows.
  if (field.name === 'edges') return undefined;
  const isList = String(field.type).startsWith('[');
  return isList && childComplexity > 0 ? LIST_GUESS * (1 + childComplexity) : undefined;
};

const fieldEstimator: ComplexityEstimator = ({ childComplexity }) => 1 + childComplexity;

const estimators = [listEstimator, fieldEstimator];

/** Both doors let in what costs little enough and can be stored: throws what the caller is told otherwise. */
export function admitOperation(admitted: Admitted): void {
  const { schema, document, operationName, variables = {} } = admitted;
  refuseUnwritable(document, variables);
  // Nothing runs with variables of a wrong kind: they are refused in the execution's own words.
  if (!hasUsableVariables(admitted)) return;
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

function hasUsableVariables({ schema, document, operationName, variables = {} }: Admitted) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, variables).errors === undefined;
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
