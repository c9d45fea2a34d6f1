import { GraphQLError } from 'graphql';
import type { Context, Shop } from '../context.js';
import { chooseLocale, say } from '../messages/messages.js';
import type { VerifiedToken } from '../services/access/tokens.js';
import { Viewer } from '../services/access/Viewer.js';

/** How a caller presents itself, by either door. */
export interface Credentials {
  authorization: string | undefined;
  acceptLanguage: string | undefined;
  address: string;
}

/** Who is calling; refused with UNAUTHENTICATED when the token is not good. */
export async function authenticate(
  { tokens, settings }: Shop,
  { authorization, acceptLanguage }: Omit<Credentials, 'address'>,
): Promise<VerifiedToken | undefined> {
  if (!authorization) return undefined;
  const [scheme, token] = authorization.split(' ');
  try {
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Error('not a Bearer token');
    return await tokens.verify(token);
  } catch {
    const locale = chooseLocale(acceptLanguage, settings.locale);
    throw new GraphQLError(say(locale, 'errors', 'UNAUTHENTICATED'), {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  }
}

/** What one operation may reach: an entity manager of its own, and who is asking. */
export async function contextOf(shop: Shop, credentials: Credentials): Promise<Context> {
  const verified = await authenticate(shop, credentials);
  return contextFor(shop, verified, credentials);
}

export function contextFor(
  shop: Shop,
  verified: VerifiedToken | undefined,
  { acceptLanguage, address }: Pick<Credentials, 'acceptLanguage' | 'address'>,
): Context {
  return {
    ...shop,
    em: shop.em.fork(),
    viewer: new Viewer(verified?.identity ?? { role: 'anonymous' }, address),
    locale: chooseLocale(acceptLanguage, shop.settings.locale),
  };
}
