import type { OxlintConfig, OxlintOverride } from 'oxlint';

const edge =
  'services entities database interfaces messages telemetry config.ts context.ts errors.ts';
const servers = 'fastify @fastify @apollo @as-integrations ws graphql-ws';
const jobQueue = 'agenda @agendajs';
const vendors =
  'stripe @paypal @aftership alipay-sdk wechatpay-axios-plugin nodemailer ioredis graphql-redis-subscriptions';

/**
 * Who may know whom, one line per room of src. What a line does not name is out of bounds, a new room too.
 * `asTypes` may only be named with `import type`. A gateway's interface file starts with a capital
 * (PaymentGateway.ts, with its error classes), a real client does not (stripe.ts): only what wires
 * the shop together names clients.
 */
export const rooms: Record<string, Arrows> = {
  'main.ts': {
    knows: 'standalone.ts welcome.ts log.ts app.ts config.ts errors.ts database interfaces',
  },
  'standalone.ts': { knows: `${edge} app.ts tokenSecret.ts refuseSandboxDefaults.ts clients` },
  'refuseSandboxDefaults.ts': { knows: 'config.ts' },
  'welcome.ts': { knows: `${edge} app.ts` },
  'log.ts': { knows: 'config.ts telemetry' },
  'tokenSecret.ts': { knows: 'config.ts' },
  'app.ts': { knows: `${edge} createShop.ts resolvers http jobs clients migrations` },
  'createShop.ts': { knows: `${edge} http clients` },
  resolvers: { knows: edge, notLibraries: `${jobQueue} ${vendors}` },
  http: { knows: edge, notLibraries: `${jobQueue} ${vendors}` },
  jobs: { knows: edge, notLibraries: `${servers} ${vendors} type-graphql` },
  services: {
    knows: 'entities database interfaces messages telemetry errors.ts',
    asTypes: 'context.ts config.ts',
    notLibraries: `${servers} ${jobQueue} ${vendors} type-graphql`,
  },
  gateways: {
    knows: 'interfaces clients entities telemetry errors.ts',
    asTypes: 'config.ts',
    notLibraries: `${servers} ${jobQueue} type-graphql`,
  },
  database: { knows: 'entities migrations telemetry errors.ts', asTypes: 'config.ts' },
  telemetry: {
    knows: 'errors.ts',
    notLibraries: `${servers} ${jobQueue} ${vendors} type-graphql pg`,
  },
  migrations: { knows: '' },
  messages: { knows: 'entities errors.ts' },
  'context.ts': {
    knows: 'entities errors.ts',
    asTypes: 'services interfaces database messages telemetry config.ts',
  },
  'config.ts': { knows: 'entities durations.ts errors.ts', asTypes: 'messages' },
  'durations.ts': { knows: '' },
  entities: { knows: 'errors.ts', notLibraries: `${servers} ${jobQueue} ${vendors} pg` },
  'errors.ts': { knows: '', asTypes: 'entities' },
};

/** Names with a space between them. */
interface Arrows {
  knows: string;
  asTypes?: string;
  notLibraries?: string;
}

/** Two rooms that share the folder `gateways`. */
const halves = ['interfaces', 'clients'];

function arrowsOf(room: string, { knows, asTypes, notLibraries }: Arrows): OxlintOverride {
  const isFile = room.endsWith('.ts');
  const near = isFile ? String.raw`^(?:\./|\.\./src/)+` : String.raw`^(?:\./)?(?:\.\./)+(?:src/)?`;
  const places = Object.keys(rooms).flatMap((name) => (name === 'gateways' ? halves : name));
  const known = [room, ...words(knows), ...words(asTypes)];
  const patterns = [
    ...forbid(
      near,
      places.filter((place) => !known.includes(place)).map(pathOf),
      `${room} may not know this: see the arrows in oxlint.config.ts.`,
    ),
    ...forbid(
      near,
      words(asTypes).map(pathOf),
      `${room} may name this only by "import type".`,
      true,
    ),
    ...forbid(outOfSrc, outside, 'src stands on itself and on libraries.'),
    ...forbid('^', words(notLibraries).map(wholeName), `This library has no business in ${room}.`),
  ];
  return {
    files: [isFile ? `src/${room}` : `src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const outOfSrc = String.raw`^(?:\./)?(?:\.\./)+`;
const outside = [
  'sandbox/',
  'scripts/',
  'bench/',
  'examples/',
  'test/',
  'web/',
  'dist/',
  'node_modules/',
];

const words = (names = '') => names.split(' ').filter((name) => name !== '');
const wholeName = (name: string) => `${name}(?:/|$)`;

/** One alternation: the linter's regular expressions have no look-ahead, so bounds are listed, not excepted. */
function forbid(before: string, endings: string[], message: string, allowTypeImports = false) {
  if (endings.length === 0) return [];
  const regex = `${before}(?:${endings.join('|')})`;
  return [{ regex, message, allowTypeImports, caseSensitive: true }];
}

function pathOf(place: string): string {
  if (place === 'interfaces') return 'gateways/(?:.+/)?[A-Z][^/]*$';
  if (place === 'clients') return 'gateways/(?:.+/)?[a-z][^/]*$';
  return place.endsWith('.ts') ? `${place.slice(0, -3)}\\.[jt]s$` : `${place}/`;
}

function knowsNothingOfSrc(folder: string): OxlintOverride {
  const message = `${folder} meets the shop over the wire: it imports nothing from src.`;
  return {
    files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: String.raw`^[./]+/src/`, message }] },
      ],
    },
  };
}

const plugins: OxlintConfig['plugins'] = [
  'eslint',
  'typescript',
  'unicorn',
  'oxc',
  'import',
  'node',
];

const config: OxlintConfig = {
  plugins,
  categories: { correctness: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['node_modules', 'dist', 'coverage', '**/generated/**'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    // A default clause is an answer too: vendors' unions are long.
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'typescript/return-await': ['error', 'in-try-catch'],
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    // Destructuring a bag of closures is how this house passes what a function may reach.
    'typescript/unbound-method': 'off',
    // A copy is what a loop needs whose body adds to or takes from the collection.
    'unicorn/no-useless-spread': 'off',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    'max-lines': ['error', 250],
    'max-lines-per-function': ['error', 50],
    'max-params': ['error', 4],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
  },
  overrides: [
    ...Object.entries(rooms).map(([room, arrows]) => arrowsOf(room, arrows)),
    ...['sandbox', 'examples', 'web'].map(knowsNothingOfSrc),
    // The environment is read once, in config.ts; PostgreSQL's programs inherit a part of it.
    {
      files: ['src/**/*.ts'],
      excludeFiles: ['src/config.ts', 'src/database/embedded/**'],
      rules: { 'node/no-process-env': 'error' },
    },
    {
      files: ['src/entities/**/*.ts', 'src/services/**/*.ts'],
      rules: {
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Take the clock from the context.' },
          { object: 'Math', property: 'random', message: 'Chance comes through the context.' },
        ],
      },
    },
    // Entities refer to each other both ways, as their tables do.
    { files: ['src/entities/**/*.ts'], rules: { 'import/no-cycle': 'off' } },
    {
      files: ['test/**/*.ts'],
      plugins: [...plugins, 'jest'],
      rules: {
        // A describe block is a function too, as long as its suite.
        'max-lines-per-function': 'off',
        'jest/no-disabled-tests': 'error',
        'jest/no-focused-tests': 'error',
        'jest/valid-expect': 'error',
        'jest/valid-expect-in-promise': 'error',
      },
    },
    {
      files: ['web/**/*.ts', 'web/**/*.tsx'],
      plugins: [...plugins, 'react', 'jsx-a11y'],
      rules: { 'react/rules-of-hooks': 'error', 'react/exhaustive-deps': 'error' },
    },
    // Tools that read a configuration file expect its default export.
    { files: ['*.config.{js,ts}', 'codegen.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
};

export default config;
