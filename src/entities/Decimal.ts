import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DECIMAL = /^-?\d{1,15}(\.\d{1,9})?$/;

/** A decimal number as a string, "129.90": money never passes through a float. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as a string, for example "129.90".',
  specifiedByURL: 'https://en.wikipedia.org/wiki/Decimal',
  serialize: (value) => asDecimal(value),
  parseValue: (value) => asDecimal(value),
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) {
      return asDecimal(node.value);
    }
    throw new GraphQLError('A Decimal is written as a string, for example "129.90".');
  },
});

function asDecimal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && DECIMAL.test(text)) return text;
  throw new GraphQLError('A Decimal is written as a string, for example "129.90".');
}
