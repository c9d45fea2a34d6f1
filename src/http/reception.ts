import type { GraphQLSchema } from 'graphql';
import type { Context, Shop } from '../context.js';
import type { AskedOperation } from '../services/partners/resolveOperation.js';
import type { Admissions } from './admit.js';
import { toldTo, type Callers } from './apolloGuard.js';
import type { OperationTexts } from './known/OperationTexts.js';
import { registeredText, type Texts } from './registeredOperations.js';
import { contextOf, localeOf, type Credentials } from './viewerOf.js';

/** What both ways through the door share: the shortcut of known operations, and Apollo's. */
export interface Reception {
  shop: Shop;
  schema: GraphQLSchema;
  texts: OperationTexts;
  registered: Texts;
  callers: Callers;
  admissions: Admissions;
}

/** Who asks for what, before any of it is believed. */
export interface Call {
  credentials: Credentials;
  /** The text of the operation, if one was sent along. */
  text: unknown;
  asked: AskedOperation;
  /** Its lines carry the request's id. Most calls write none. */
  log: () => Context['log'];
}

/** Who is calling. Turned away, before anything is validated, when it calls too often or with something shapeless. */
export async function welcome(
  { shop, callers, texts, registered }: Reception,
  { credentials, text, asked, log }: Call,
): Promise<Context> {
  try {
    await shop.rateLimits.addresses.spend(credentials.address);
    texts.refuseShapeless(text);
    const ctx = await contextOf(shop, credentials, log);
    const registeredOne = await registeredText(ctx, asked);
    if (registeredOne !== undefined) registered.set(ctx.viewer, registeredOne);
    return ctx;
  } catch (error) {
    throw toldTo(callers, { log: log(), locale: localeOf(shop, credentials) }, error);
  }
}
