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

const MANIFEST = './scripts/codegen/apolloManifest.ts';

/** What an app of Apollo Client runs, for the shop, and the ids, for the app. */
const byIds = (documents: string, manifest: string, ids: string): CodegenConfig['generates'] => ({
  [manifest]: { documents, plugins: [{ [MANIFEST]: { asApolloClient: true } }] },
  [ids]: { documents, plugins: [{ [MANIFEST]: { asApolloClient: true, idsAlone: true } }] },
});

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
      plugins: [MANIFEST],
    },
    ...byIds(
      'examples/mobile/*.graphql',
      'examples/mobile/manifest.json',
      'examples/mobile/generated/operationIds.ts',
    ),
    // Vite lays it beside the pages, where the shop finds it.
    ...byIds(
      'web/src/**/*.graphql',
      'web/public/operations.json',
      'web/src/generated/operationIds.ts',
    ),
  },
};

export default config;
