import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the API's own callers: the demo, the replay and the API tests. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'scripts/operations/*.graphql',
  importExtension: '.js',
  generates: {
    'scripts/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // A document is its text: that is what a POST and graphql-ws send.
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        // A scalar that has no line here fails the generation.
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string', Decimal: 'string', CurrencyCode: 'string' },
      },
    },
  },
};

export default config;
