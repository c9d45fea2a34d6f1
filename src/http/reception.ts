import type { GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import type { Admissions } from './admit.js';
import { asApollos } from './apolloGuard.js';
import { DoorRefusal } from './DoorRefusal.js';
import type { OperationTexts } from './known/OperationTexts.js';
import { registeredText, type Asked, type Texts } from './registeredOperations.js';
import { contextOf, type Credentials } from './viewerOf.js';

/** What both ways through the door share: the shortcut of known operations, and Apollo's. */
export interface Reception {
  shop: Shop;
  schema: GraphQLSchema;
  texts: OperationTexts;
  registered: Texts;
  admissions: Admissions;
}

/** Who asks for what, before any of it is believed. */
export interface Call {
  credentials: Credentials;
  /** Several operations in one body. */
  isList?: boolean;
  /** The text of the operation, if one was sent along. */
  text: unknown;
  asked: Asked;
  /** Its lines carry the request's id. Most calls write none. */
  log: () => Context['log'];
}

/** Who is calling. Turned away, before anything is validated, when it calls too often or with something shapeless. */
export async function welcome(
  { shop, texts, registered }: Reception,
  { credentials, isList, text, asked, log }: Call,
): Promise<Context> {
  try {
    await shop.rateLimits.addresses.spend(credentials.address);
    texts.refuseShapeless(text);
    const ctx = await contextOf(shop, credentials, log);
    if (isList) throw new DoorRefusal('BAD_USER_INPUT', 'ONE_AT_A_TIME');
    const registeredOne = await registeredText(ctx, asked);
    if (registeredOne !== undefined) registered.set(ctx.viewer, registeredOne);
    return ctx;
  } catch (error) {
    throw asApollos(error);
  }
}
