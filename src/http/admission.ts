import {
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
// The package's ES modules bring a second copy of graphql with them.
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity/cjs';
import { DoorRefusal } from './DoorRefusal.js';
import { refuseShapeless, sizesOf } from './documentShape.js';
import { isWritable, unwritable } from './unwritable.js';

/** An operation that parsed and is valid, before anything of it runs. */
export interface Admitted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

// A page of a hundred orders with all that hangs on them costs 57,000.
const MOST_COSTLY = 60_000;
const LIST_GUESS = 5;
// Ten orders of a thousand lines each.
const MOST_VALUES = 50_000;
const DEEPEST_VALUE = 20;

/** How both doors parse. */
export const PARSING = { maxTokens: 2_000 };

/** How both doors validate: to look for what a wrong name may have meant takes long, and nobody reads a hundred of them. */
export const VALIDATION = { maxErrors: 10 };

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

/** What an operation costs, and what one may; absent when nothing of it will run. */
export interface Cost {
  cost: number;
  budget: number;
}

/** Parses a text that is within the limits of both doors: throws what the caller is told otherwise. */
export function readOperation(text: string): DocumentNode {
  const document = parse(text, PARSING);
  refuseShapeless(document);
  return document;
}

/** Both doors let in what costs little enough and can be stored: throws what the caller is told otherwise. */
export function admitOperation(admitted: Admitted): void {
  refuseUnwritable(admitted);
  const cost = priceOperation(admitted);
  if (cost) admitCost(cost);
}

/** What costs more than it may would never run, however long its caller waits. */
export function admitCost({ cost, budget }: Cost): void {
  if (cost > budget) throw new DoorRefusal('QUERY_TOO_COSTLY', 'TOO_COSTLY', { cost, budget });
}

export function priceOperation(admitted: Admitted): Cost | undefined {
  const { document, operationName, variables = {} } = admitted;
  const { deciding, costs } = knownOf(document);
  const values = deciding.map((name) => variables[name] ?? typeof variables[name]);
  const given =
    values.length === 0 ? (operationName ?? '') : JSON.stringify([operationName, ...values]);
  const known = costs.get(given);
  if (known) return known;
  const cost = costOf(admitted);
  if (cost === undefined) return undefined;
  const price = { cost, budget: MOST_COSTLY };
  if (costs.size < MOST_COSTS) costs.set(given, price);
  return price;
}

/** How many fields an operation runs by itself: a rate limit counts each. */
export function rootFieldsOf({ document, operationName }: Admitted): number {
  const { rootFields } = knownOf(document);
  return rootFields.get(operationName ?? '') ?? Math.max(1, ...rootFields.values());
}

/** What a document's text says once and for all. */
interface Known {
  isWritable: boolean;
  /** Variables that say how many rows there are, and which fields. */
  deciding: string[];
  /** By their values. */
  costs: Map<string, Cost>;
  rootFields: ReadonlyMap<string, number>;
}

const MOST_COSTS = 100;

const documents = new WeakMap<DocumentNode, Known>();

function knownOf(document: DocumentNode): Known {
  let known = documents.get(document);
  if (!known) {
    known = study(document);
    documents.set(document, known);
  }
  return known;
}

function study(document: DocumentNode): Known {
  const rootFields = [...sizesOf(document)].map(([name, size]) => [name, size.rootFields] as const);
  const known: Known = {
    isWritable: true,
    deciding: [],
    costs: new Map(),
    rootFields: new Map(rootFields),
  };
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      known.isWritable &&= isWritable(value);
    },
    [Kind.ARGUMENT]: ({ name, value }) => {
      const decides = name.value === 'first' || name.value === 'if';
      if (decides && value.kind === Kind.VARIABLE) known.deciding.push(value.name.value);
    },
  });
  return known;
}

/** Nothing runs with variables of a wrong kind: they are refused in the execution's own words. */
function costOf(admitted: Admitted): number | undefined {
  if (!hasUsableVariables(admitted)) return undefined;
  const { schema, document, operationName, variables = {} } = admitted;
  return getComplexity({
    schema,
    query: document,
    variables,
    estimators,
    ...(operationName && { operationName }),
  });
}

function hasUsableVariables({ schema, document, operationName, variables = {} }: Admitted) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, variables).errors === undefined;
}

const tooLarge = (): DoorRefusal =>
  new DoorRefusal('BAD_USER_INPUT', 'TOO_MANY_VALUES', {
    limit: MOST_VALUES,
    depth: DEEPEST_VALUE,
  });

function refuseUnwritable({ document, variables = {} }: Admitted): void {
  if (!knownOf(document).isWritable) throw unwritable();
  let level: object[] = [variables];
  let values = 0;
  // Level by level: a value may be nested deeper than a call can be.
  for (let depth = 0; level.length > 0; depth += 1) {
    const nested: object[] = [];
    for (const holder of level) {
      for (const value of Object.values(holder) as unknown[]) {
        values += 1;
        if (isNested(value)) nested.push(value);
        else if (!isWritable(value)) throw unwritable(variables);
      }
    }
    if (values > MOST_VALUES || depth > DEEPEST_VALUE) throw tooLarge();
    level = nested;
  }
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
