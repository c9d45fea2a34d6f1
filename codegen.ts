import type { CodegenConfig } from '@graphql-codegen/cli';

const types = {
  useTypeImports: true,
  enumsAsTypes: true,
  // A scalar that has no line here fails the generation.
  strictScalars: true,
  scalars: {
    ...{ ID: 'string', DateTime: 'string', Decimal: 'string', CurrencyCode: 'string' },
    SafeInt: 'number',
  },
};

/** Typed documents for the API's own callers: the demo, the replay and the API tests, and the console. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.js',
  generates: {
    'scripts/generated/': {
      documents: 'scripts/operations/*.graphql',
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      // A document is its text: that is what a POST and graphql-ws send.
      config: { ...types, documentMode: 'string' },
    },
    // Documents as Apollo Client takes them.
    'examples/mobile/generated/': {
      documents: 'examples/mobile/*.graphql',
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: types,
    },
    'web/src/generated/': {
      documents: 'web/src/**/*.graphql',
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: types,
    },
    'examples/partner/manifest.json': {
      documents: 'examples/partner/*.graphql',
      plugins: ['./scripts/codegen/apolloManifest.ts'],
    },
  },
};

export default config;
