import { GraphQLError } from 'graphql';
import { Authorized, type AuthChecker } from 'type-graphql';
import type { Context } from '../context.js';
import { say } from '../messages/messages.js';
import { OWN_PICKING, OWN_WEBHOOKS, SCOPES, type Right } from '../services/access/Viewer.js';

/** For who picks: staff with the scope `fulfilment`, and partners in their own warehouse. */
export const Pickers = (): PropertyDecorator & MethodDecorator => Authorized<Right>(OWN_PICKING);

/** For who looks after webhooks: staff with the scope `settings`, and partners for their own. */
export const Informed = (): PropertyDecorator & MethodDecorator => Authorized<Right>(OWN_WEBHOOKS);

/** For all staff, whatever their scopes. */
export const AnyStaff = (): PropertyDecorator & MethodDecorator => Authorized<Right>(...SCOPES);

/** For whoever has a token. Staff operations name a scope instead: `@Authorized('fulfilment')`. */
export const SignedIn = (): PropertyDecorator & MethodDecorator => Authorized();

/** Whether the viewer may ask at all; what of it is theirs is part of each query. */
export const authChecker: AuthChecker<Context, Right> = ({ context }, scopes) => {
  const { viewer, locale } = context;
  if (viewer.role === 'anonymous') throw refused('UNAUTHENTICATED', locale);
  if (scopes.length === 0 || scopes.some((scope) => viewer.has(scope))) return true;
  throw refused('FORBIDDEN', locale);
};

const refused = (code: 'UNAUTHENTICATED' | 'FORBIDDEN', locale: Context['locale']): GraphQLError =>
  new GraphQLError(say(locale, 'errors', code), { extensions: { code } });
