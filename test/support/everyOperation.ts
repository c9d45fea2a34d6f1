import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  isLeafType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

/** A field at the top of the API, asked with the ids of certain things wherever it takes one. */
export interface NamedOperation {
  name: string;
  text: string;
  variables: Record<string, unknown>;
}

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const DEEPEST = 4;
const MOST_FIELDS = 150;

/** Every query and mutation of the schema. `ids`: what to say for an argument or field of this name. */
export function everyOperation(
  kind: 'query' | 'mutation',
  ids: Record<string, unknown>,
): NamedOperation[] {
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  return Object.values(root.getFields()).map((field) => operationOf(kind, field, ids));
}

/** What the payload of a mutation can tell, as much as one operation may ask, but for what the caller may not see. */
export function everythingOf(mutation: string, hidden: readonly string[] = []): string {
  const { type } = schema.getMutationType()!.getFields()[mutation]!;
  return selectionOf(type, DEEPEST, { fields: MOST_FIELDS, hidden }).slice(1, -1);
}

/** Mutations whose payload has one of these fields. */
export function mutationsTelling(fields: readonly string[]): string[] {
  return Object.values(schema.getMutationType()!.getFields())
    .filter(({ type }) => {
      const payload = getNamedType(type) as GraphQLObjectType;
      return fields.some((field) => field in payload.getFields());
    })
    .map(({ name }) => name);
}

function operationOf(
  kind: string,
  field: GraphQLField<unknown, unknown>,
  ids: Record<string, unknown>,
): NamedOperation {
  const given = field.args.filter(
    (arg) => isRequiredArgument(arg) || arg.name in ids || namesSomething(arg.type, ids),
  );
  const variables = Object.fromEntries(
    given.map(({ name, type }) => [name, valueOf(name, type, ids)]),
  );
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = `${field.name}${passed && `(${passed})`}`;
  const budget = { fields: MOST_FIELDS };
  const wanted = selectionOf(field.type, DEEPEST + (kind === 'query' ? 1 : 0), budget);
  return {
    name: field.name,
    variables,
    text: `${kind} Every${declared && `(${declared})`} { ${call} ${wanted} }`,
  };
}

/** A filter that can name one of the things. */
function namesSomething(type: GraphQLInputType, ids: Record<string, unknown>): boolean {
  const named = getNamedType(type);
  return (
    named instanceof GraphQLInputObjectType &&
    Object.keys(named.getFields()).some((name) => name in ids)
  );
}

function valueOf(name: string, type: GraphQLInputType, ids: Record<string, unknown>): unknown {
  if (type instanceof GraphQLNonNull) return valueOf(name, type.ofType as GraphQLInputType, ids);
  if (type instanceof GraphQLList) return [valueOf(name, type.ofType as GraphQLInputType, ids)];
  if (type instanceof GraphQLInputObjectType) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || field.name in ids,
    );
    return Object.fromEntries(fields.map((one) => [one.name, valueOf(one.name, one.type, ids)]));
  }
  if (name in ids) return ids[name];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]!.name;
  return LEAVES[String(type)] ?? 'x';
}

const LEAVES: Record<string, unknown> = {
  ID: '01900000-0000-7000-8000-000000000000',
  Int: 1,
  PositiveInt: 1,
  NonNegativeInt: 1,
  Boolean: true,
  Decimal: '1.00',
  Float: 1,
  DateTime: '2026-01-01T00:00:00.000Z',
  EmailAddress: 'nobody@example.com',
  JSONObject: {},
};

interface Budget {
  fields: number;
  hidden?: readonly string[];
}

/** Everything that can be asked without arguments, down to a depth. */
function selectionOf(given: unknown, depth: number, budget: Budget): string {
  const type = getNamedType(given as GraphQLField<unknown, unknown>['type']);
  if (isLeafType(type)) return '';
  if (isUnionType(type)) return '{ __typename }';
  const composite = type as GraphQLObjectType;
  const parts: string[] = [];
  for (const field of Object.values(composite.getFields()).toSorted(leavesFirst)) {
    if (field.args.some(isRequiredArgument) || budget.fields <= 0) continue;
    if (budget.hidden?.includes(field.name)) continue;
    const named = getNamedType(field.type);
    if (!isLeafType(named) && depth <= 1) continue;
    budget.fields -= 1;
    const inner = selectionOf(named, depth - 1, budget);
    if (isLeafType(named) || inner !== '{  }') parts.push(`${field.name} ${inner}`);
  }
  return `{ ${parts.join(' ')} }`;
}

const leavesFirst = (one: GraphQLField<unknown, unknown>, other: GraphQLField<unknown, unknown>) =>
  Number(!isLeafType(getNamedType(one.type))) - Number(!isLeafType(getNamedType(other.type)));
