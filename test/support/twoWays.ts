import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from '../../src/context.js';
import { notFound, RateLimited } from '../../src/errors.js';
import { startHttp, type Http, type HttpSettings } from '../../src/http/startHttp.js';
import { Metrics } from '../../src/telemetry/Metrics.js';
import type { OpenShop } from './shop.js';

/** A door of a shop with a schema of the test's own. */
export interface Door extends Http {
  metrics: Metrics;
}

/** One that knows the shortcut, and one on which all go the long way, as where spans are made. */
export async function openTwoWays(
  shop: OpenShop,
  more: Partial<HttpSettings> = {},
): Promise<{ short: Door; long: Door }> {
  return {
    short: await openDoor(shop, { isTraced: false, ...more }),
    long: await openDoor(shop, { isTraced: true, ...more }),
  };
}

async function openDoor({ inside }: OpenShop, more: Partial<HttpSettings>): Promise<Door> {
  const metrics = new Metrics();
  const http = await startHttp({ ...inside, metrics }, schema(), {
    ...{ port: 0, host: '127.0.0.1', isProduction: true, trustedProxies: 0 },
    ...{ socketsPerCaller: 1, socketsPerAddress: 1, consoleFolder: '' },
    corsOrigins: ['https://www.shop.cn'],
    ...more,
  });
  return { ...http, metrics };
}

type Resolver = GraphQLFieldResolver<unknown, Context>;

const fails = (error: Error): Resolver => {
  return () => {
    throw error;
  };
};

const FIELDS: Record<string, Resolver> = {
  // Apollo runs what it runs from its own pipeline.
  way: () => (new Error('here').stack!.includes('@apollo/server') ? 'long' : 'short'),
  me: (_root, _args, { viewer, locale }) => `${viewer.actor} ${locale}`,
  breaks: fails(new Error('the password is 1234')),
  hides: fails(notFound()),
  limits: fails(new RateLimited(7_000)),
  must: () => null,
  rows: (_root, { first }) => Array.from({ length: Number(first) }, () => ({ number: 1 })),
  act: async (_root, { input }: { input?: object }) => ({ problems: [], ...input }),
  refuse: () => ({ problems: [{ code: 'OUT_OF_STOCK' }] }),
};

function schema(): GraphQLSchema {
  const built = buildSchema(`
    type Query {
      way: String! me: String! breaks: String hides: String limits: String must: String!
      rows(first: Int!): [Row!]!
    }
    type Row { number: Int! }
    type Mutation { act(input: ActInput!): Payload! refuse: Payload! }
    type Subscription { way: String! }
    input ActInput { key: ID! often: Int }
    type Payload { key: ID often: Int problems: [Problem!]! }
    type Problem { code: String! }`);
  for (const type of [built.getQueryType()!, built.getMutationType()!])
    for (const field of Object.values(type.getFields())) field.resolve = FIELDS[field.name]!;
  return built;
}
