import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DECIMAL = /^-?\d{1,15}(\.\d{1,9})?$/;
/** All stock together may be worth more than anybody can write. */
const ANY_DECIMAL = /^-?\d+(\.\d{1,9})?$/;

/** A decimal number as a string, "129.90": money never passes through a float. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as a string, for example "129.90".',
  specifiedByURL: 'https://en.wikipedia.org/wiki/Decimal',
  serialize: (value) => asDecimal(value, ANY_DECIMAL),
  parseValue: (value) => asDecimal(value),
  parseLiteral: (node) => asDecimal(node.kind === Kind.STRING ? node.value : undefined),
});

// A number of JSON is a float before anybody can look at it.
function asDecimal(value: unknown, pattern = DECIMAL): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new GraphQLError(
    'Decimal cannot represent this: it is written as a string, for example "129.90".',
  );
}
