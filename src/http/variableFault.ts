import { GraphQLError, Kind } from 'graphql';

/** What is wrong with the value of a variable, without the value: it may hold anybody's name and address. */
export interface VariableFault {
  /** Where: `$input.lines[0].quantity`. */
  path: string;
  fault: 'MISSING' | 'UNKNOWN_FIELD' | 'WRONG';
  /** What belongs there, where it is known: the name of a scalar or an enumeration. */
  type: string;
}

/**
 * What graphql-js refused a variable for. It keeps no fields of it, only a sentence that begins with the value and ends with the
 * reason, and the reason once more as the original error.
 */
export function variableFault(error: unknown): VariableFault | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const [definition] = error.nodes ?? [];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) return undefined;
  const variable = `$${definition.variable.name.value}`;
  const reason = error.originalError?.message;
  // Apollo makes a sentence without a value its own original.
  if (reason === undefined || reason === error.message)
    return { path: variable, fault: 'MISSING', type: '' };
  // The value comes before the path, so only the end can be trusted.
  const [, path] =
    / at "([^"]+)"$/.exec(error.message.slice(0, -reason.length - '; '.length)) ?? [];
  return faultAt(path === undefined ? variable : `$${path}`, reason);
}

/** The same of a value within the text of the operation, of the shop's own scalars: of a literal the place is told beside. */
export function literalFault(error: unknown): VariableFault | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const [, type] = /^(Decimal|CurrencyCode) cannot represent this:/.exec(error.message) ?? [];
  return type ? { path: type, fault: 'WRONG', type } : undefined;
}

function faultAt(path: string, reason: string): VariableFault {
  const [, unknown] = /^Field "(\w{1,64})" is not defined/.exec(reason) ?? [];
  if (unknown) return { path: `${path}.${unknown}`, fault: 'UNKNOWN_FIELD', type: '' };
  const [, missing] = /^Field "(\w+)" of required type/.exec(reason) ?? [];
  if (missing) return { path: `${path}.${missing}`, fault: 'MISSING', type: '' };
  if (reason.startsWith('Expected non-nullable type')) return { path, fault: 'MISSING', type: '' };
  const type = TYPE.map((words) => words.exec(reason)?.[1]).find((one) => one !== undefined);
  return { path, fault: 'WRONG', type: type ?? '' };
}

// How graphql-js and the shop's own scalars name what they expected.
const TYPE = [
  /^(\w+) cannot represent/,
  /^Enum "(\w+)" cannot represent/,
  /^Value .* does not exist in "(\w+)" enum/s,
  /^Expected type "(\w+)"/,
];
