import { GraphQLError } from 'graphql';
import type { Context, Shop } from '../context.js';
import { Overloaded } from '../errors.js';
import { chooseLocale, say } from '../messages/messages.js';
import { Viewer, type Identity } from '../services/access/Viewer.js';

/** How a caller presents itself, by either door. */
export interface Credentials {
  authorization: string | undefined;
  /** Whoever has one is a partner, whatever else was sent. */
  apiKey: unknown;
  acceptLanguage: string | undefined;
  address: string;
}

/** Somebody whose token or key is good. */
export interface Verified {
  identity: Identity;
  /** Of a token. A key is asked about again. */
  expiresAt?: Date;
}

/** Who is calling; refused with UNAUTHENTICATED when the token or the key is not good. */
export async function authenticate(
  { apiKeys, tokens, settings }: Shop,
  { authorization, apiKey, acceptLanguage }: Omit<Credentials, 'address'>,
): Promise<Verified | undefined> {
  if (apiKey === undefined && !authorization) return undefined;
  const verified =
    apiKey === undefined
      ? await bearerOf(tokens, authorization!)
      : await partnerOf(apiKeys, apiKey);
  if (verified) return verified;
  const locale = chooseLocale(acceptLanguage, settings.locale);
  const why = apiKey === undefined ? 'UNAUTHENTICATED' : 'KEY_NOT_GOOD';
  throw new GraphQLError(say(locale, 'errors', why), {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

async function bearerOf(tokens: Shop['tokens'], text: string): Promise<Verified | undefined> {
  const [scheme, token] = text.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return undefined;
  try {
    return await tokens.verify(token);
  } catch (error) {
    if (error instanceof Overloaded) throw error;
    return undefined;
  }
}

async function partnerOf(apiKeys: Shop['apiKeys'], key: unknown): Promise<Verified | undefined> {
  const identity = typeof key === 'string' ? await apiKeys.identify(key) : undefined;
  return identity && { identity };
}

/** The language that a caller is answered in. */
export const localeOf = (
  { settings }: Pick<Shop, 'settings'>,
  { acceptLanguage }: Pick<Credentials, 'acceptLanguage'>,
): Context['locale'] => chooseLocale(acceptLanguage, settings.locale);

/** What one operation may reach: an entity manager of its own, and who is asking. */
export async function contextOf(
  shop: Shop,
  credentials: Credentials,
  log?: () => Context['log'],
): Promise<Context> {
  const verified = await authenticate(shop, credentials);
  return contextFor(shop, verified, credentials, log);
}

/** `log`: the request's own, where it has one. */
export function contextFor(
  shop: Shop,
  verified: Verified | undefined,
  { acceptLanguage, address }: Pick<Credentials, 'acceptLanguage' | 'address'>,
  log = () => shop.log,
): Context {
  const viewer = new Viewer(verified?.identity ?? { role: 'anonymous' }, address);
  const locale = localeOf(shop, { acceptLanguage });
  return new (operationsOf(shop))(viewer, locale, log);
}

type Operations = new (
  viewer: Viewer,
  ...telling: [locale: Context['locale'], log: () => Context['log']]
) => Context;

const known = new WeakMap<Shop, Operations>();

/** The shop stands behind each operation: to copy all that it has would take longer than many a query. */
function operationsOf(shop: Shop): Operations {
  const operations = known.get(shop) ?? makeOperations(shop);
  known.set(shop, operations);
  return operations;
}

function makeOperations(shop: Shop): Operations {
  class Operation {
    readonly viewer: Viewer;
    readonly locale: Context['locale'];
    private readonly openLog: () => Context['log'];
    private ownLog: Context['log'] | undefined;
    private fork: Shop['em'] | undefined;

    constructor(...[viewer, locale, openLog]: ConstructorParameters<Operations>) {
      this.viewer = viewer;
      this.locale = locale;
      this.openLog = openLog;
    }

    /** Most operations open a transaction of their own: an entity manager is made for those that ask. */
    get em(): Shop['em'] {
      return (this.fork ??= shop.em.fork());
    }

    get log(): Context['log'] {
      return (this.ownLog ??= this.openLog());
    }
  }
  Object.setPrototypeOf(Operation.prototype, shop);
  return Operation as unknown as Operations;
}
