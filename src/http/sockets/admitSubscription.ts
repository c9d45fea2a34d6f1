import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Shop } from '../../context.js';
import { RateLimited } from '../../errors.js';
import { admitOperation } from '../admission.js';
import { askedIn, registeredText } from '../registeredOperations.js';
import { spendRate } from '../spendRate.js';
import { contextOfSocket } from './contextOfSocket.js';
import type { LiveOperation } from './LiveOperation.js';
import type { LiveSocket } from './LiveSocket.js';
import { rightsOf } from './rightsOf.js';
import { isSubscription, type SubscriptionTexts } from './SubscriptionTexts.js';

export interface Admission {
  shop: Shop;
  schema: GraphQLSchema;
  texts: SubscriptionTexts;
}

/** What the other door checks is checked here: left to itself, graphql-ws would run anything without any limit. */
export async function admitSubscription(
  { shop, schema, texts }: Admission,
  { socket, id, payload }: { socket: LiveSocket; id: string; payload: SubscribePayload },
): Promise<LiveOperation | readonly GraphQLError[]> {
  const { query, operationName, variables } = payload;
  const context = contextOfSocket(shop, socket);
  const text = await registeredText(context, askedIn({ ...payload })).catch(whyNot);
  if (text instanceof GraphQLError) return [text];
  const known = texts.understand(text ?? query);
  if (!('document' in known)) return known;
  const { document } = known;
  if (!isSubscription(document, operationName))
    return [refused('This door takes subscriptions only.', 'OPERATION_RESOLUTION_FAILURE')];
  try {
    const admitted = {
      schema,
      document,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
    };
    admitOperation(admitted);
    await shop.rateLimits.addresses.spend(socket.address);
    await spendRate(context, admitted);
  } catch (error) {
    return [whyNot(error)];
  }
  // Left out is not the same as null: the document may have a default.
  const shaping = known.shaping.map((name) =>
    variables && Object.hasOwn(variables, name) ? [variables[name]] : [],
  );
  const look = [known.number, operationName, rightsOf(socket.verified?.identity), shaping];
  return {
    id,
    socket,
    lookKey: JSON.stringify([...look, context.locale]),
    ...{ schema, document, operationName, variableValues: variables },
    // Those of graphql-ws: an event is its own root, and has a context of its own.
    ...{ rootValue: undefined, contextValue: undefined },
  };
}

function whyNot(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof RateLimited)
    return new GraphQLError(error.message, { originalError: error });
  throw error;
}

export const refused = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
