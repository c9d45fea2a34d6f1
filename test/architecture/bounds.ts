/** What one file of a room may import and what it may not: each line of `mayNot` is an arrow to be broken. */
export interface Bounds {
  file: string;
  may: string[];
  mayNot: string[];
  /** Allowed by `import type` alone. */
  asTypeOnly?: string[];
}

const outside = ['sandbox', 'scripts', 'bench', 'test', 'web'].map((room) => `${room}/a.js`);
const from = (prefix: string, paths: string[]) => paths.map((path) => prefix + path);
const edges = ['resolvers/a.js', 'jobs/a.js', 'http/a.js', 'app.js', 'main.js'];
const clients = ['gateways/payments/stripe.js', 'gateways/mail/smtp.js', 'gateways/resilience.js'];
const servers = [
  'fastify',
  '@apollo/server',
  '@as-integrations/fastify',
  'ws',
  'graphql-ws/use/ws',
];
const queue = ['agenda', '@agendajs/postgres-backend'];
const vendors = [
  'stripe',
  '@paypal/paypal-server-sdk',
  'alipay-sdk',
  'wechatpay-axios-plugin',
  'nodemailer',
  'ioredis',
  'graphql-redis-subscriptions',
];

export const bounds: Bounds[] = [
  {
    file: 'src/entities/Order.ts',
    may: ['./OrderLine.js', '../errors.js', '@mikro-orm/core', 'type-graphql'],
    mayNot: [
      ...from('../', [...edges, ...clients, 'services/orders/a.js', 'database/a.js', 'context.js']),
      ...from('../', ['config.js', 'gateways/mail/MailGateway.js', 'migrations/a.js']),
      ...from('../../', outside),
      ...[...servers, ...queue, ...vendors, 'pg'],
    ],
  },
  {
    file: 'src/services/orders/placeOrder.ts',
    may: [
      ...['./reserve.js', '../inventory/a.js', '../../entities/Order.js', '../../errors.js'],
      ...['../../gateways/payments/PaymentGateway.js', '../../database/a.js', '@mikro-orm/core'],
    ],
    asTypeOnly: ['../../context.js', '../../config.js'],
    mayNot: [
      ...from('../../', [...edges, ...clients, 'migrations/a.js']),
      ...['../../../src/jobs/a.js', './../../jobs/b.js'],
      ...from('../../../', outside),
      ...[...servers, ...queue, ...vendors, 'type-graphql'],
    ],
  },
  {
    file: 'src/services/early.ts',
    may: ['../errors.js'],
    mayNot: from('../', [...edges, ...clients]),
  },
  {
    file: 'src/services/orders/rules/deep.ts',
    may: ['../../../errors.js', '../../pricing/a.js'],
    mayNot: from('../../../', [...edges, ...clients]),
  },
  {
    file: 'src/resolvers/orders/cancelOrder.ts',
    may: [
      '../../services/orders/a.js',
      '../../context.js',
      '../../entities/Order.js',
      'type-graphql',
    ],
    mayNot: [
      ...from('../../', ['jobs/a.js', 'http/a.js', 'app.js', 'main.js', ...clients]),
      ...from('../../../', outside),
      ...[...queue, ...vendors],
    ],
  },
  {
    file: 'src/jobs/jobs.ts',
    may: ['../services/orders/a.js', '../context.js', '../gateways/mail/MailGateway.js', 'agenda'],
    mayNot: [
      ...from('../', ['resolvers/a.js', 'http/a.js', 'app.js', 'main.js', ...clients]),
      ...from('../../', outside),
      ...[...servers, ...vendors, 'type-graphql'],
    ],
  },
  {
    file: 'src/http/callbacks.ts',
    may: ['../services/payments/a.js', '../gateways/payments/PaymentGateway.js', 'fastify'],
    mayNot: [
      ...from('../', ['resolvers/a.js', 'jobs/a.js', 'app.js', 'main.js', ...clients]),
      ...from('../../', outside),
      ...[...queue, ...vendors],
    ],
  },
  {
    file: 'src/gateways/payments/stripe.ts',
    may: [
      './stripeRefunds.js',
      './PaymentGateway.js',
      '../resilience.js',
      '../../errors.js',
      'stripe',
    ],
    asTypeOnly: ['../../config.js'],
    mayNot: [
      ...from('../../', [...edges, 'services/orders/a.js', 'context.js', 'database/a.js']),
      ...from('../../../', outside),
      ...[...servers, ...queue, 'type-graphql'],
    ],
  },
  {
    file: 'src/database/openOrm.ts',
    may: ['../entities/Order.js', '../migrations/migrations.js', '../errors.js', 'pg'],
    asTypeOnly: ['../config.js'],
    mayNot: from('../', [...edges, ...clients, 'services/orders/a.js', 'context.js']),
  },
  {
    file: 'src/telemetry/Metrics.ts',
    may: ['./Distribution.js', 'prom-client'],
    mayNot: [
      ...from('../', [...edges, ...clients, 'services/orders/a.js', 'database/a.js', 'context.js']),
      ...[...servers, ...queue, ...vendors, 'pg'],
    ],
  },
  {
    file: 'src/migrations/CreateTables.ts',
    may: ['@mikro-orm/migrations'],
    mayNot: from('../', [...edges, 'entities/Order.js', 'services/orders/a.js', 'database/a.js']),
  },
  {
    file: 'src/context.ts',
    may: ['./entities/Order.js', './errors.js'],
    asTypeOnly: ['./services/orders/a.js', './gateways/mail/MailGateway.js', './config.js'],
    mayNot: from('./', [...edges, ...clients]),
  },
  {
    file: 'src/errors.ts',
    may: ['graphql'],
    asTypeOnly: ['./entities/Order.js'],
    mayNot: from('./', [...edges, ...clients, 'services/orders/a.js', 'context.js', 'config.js']),
  },
  {
    file: 'src/config.ts',
    may: ['zod', './durations.js'],
    mayNot: from('./', [...edges, ...clients, 'services/orders/a.js', 'context.js']),
  },
  {
    file: 'src/durations.ts',
    may: ['zod'],
    mayNot: from('./', [...edges, ...clients, 'services/orders/a.js', 'context.js', 'config.js']),
  },
  {
    file: 'src/app.ts',
    may: from('./', ['resolvers/a.js', 'jobs/a.js', 'http/a.js', ...clients]),
    mayNot: ['./main.js', '../src/main.js', ...from('../', outside)],
  },
  {
    file: 'src/createShop.ts',
    may: from('./', ['services/orders/a.js', 'http/a.js', ...clients]),
    mayNot: from('./', ['app.js', 'main.js', 'resolvers/a.js', 'jobs/a.js', 'migrations/a.js']),
  },
  {
    file: 'src/main.ts',
    may: ['./app.js', './config.js'],
    mayNot: from('./', [
      'resolvers/a.js',
      'jobs/a.js',
      'http/a.js',
      'services/orders/a.js',
      ...clients,
    ]),
  },
  {
    file: 'sandbox/stripe/refunds.ts',
    may: ['../ledger.js', 'fastify'],
    mayNot: ['../../src/errors.js', '../../src/gateways/payments/PaymentGateway.js'],
  },
  { file: 'web/orders.ts', may: ['./app.js'], mayNot: ['../src/errors.js', '../src/context.js'] },
  {
    file: 'test/orders/placeOrder.test.ts',
    may: ['../../src/gateways/payments/stripe.js', '../support/shop.js', '../../sandbox/main.js'],
    mayNot: [],
  },
];
