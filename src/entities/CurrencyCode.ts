import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code, upper case. */
export const CurrencyCode = new GraphQLScalarType<string, string>({
  name: 'CurrencyCode',
  description: 'An ISO 4217 currency code, for example CNY.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
  serialize: (value) => asCurrency(value),
  parseValue: (value) => asCurrency(value),
  parseLiteral: (node) => asCurrency(node.kind === Kind.STRING ? node.value : undefined),
});

function asCurrency(value: unknown): string {
  if (typeof value === 'string' && KNOWN.has(value)) return value;
  throw new GraphQLError(
    'CurrencyCode cannot represent this: it is one of the codes of ISO 4217, such as CNY.',
  );
}
