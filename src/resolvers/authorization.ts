import { GraphQLError } from 'graphql';
import { Authorized, type AuthChecker } from 'type-graphql';
import type { Context } from '../context.js';
import { say } from '../messages/messages.js';
import type { Scope } from '../services/access/Viewer.js';

/** For whoever has a token. Staff operations name a scope instead: `@Authorized('fulfilment')`. */
export const SignedIn = (): PropertyDecorator & MethodDecorator => Authorized();

/** Whether the viewer may ask at all; what of it is theirs is part of each query. */
export const authChecker: AuthChecker<Context, Scope> = ({ context }, scopes) => {
  const { viewer, locale } = context;
  if (viewer.role === 'anonymous') throw refused('UNAUTHENTICATED', locale);
  if (scopes.length === 0 || scopes.some((scope) => viewer.has(scope))) return true;
  throw refused('FORBIDDEN', locale);
};

const refused = (code: 'UNAUTHENTICATED' | 'FORBIDDEN', locale: Context['locale']): GraphQLError =>
  new GraphQLError(say(locale, 'errors', code), { extensions: { code } });
