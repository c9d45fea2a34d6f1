import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Shop } from '../../context.js';
import { RateLimited } from '../../errors.js';
import { admitOperation, type Cost } from '../admission.js';
import { DoorRefusal } from '../DoorRefusal.js';
import { askedIn, registeredText } from '../registeredOperations.js';
import { costTold, spendRate } from '../spendRate.js';
import { contextOfSocket } from './contextOfSocket.js';
import type { LiveOperation } from './LiveOperation.js';
import type { LiveSocket } from './LiveSocket.js';
import { rightsOf } from './rightsOf.js';
import {
  isSubscription,
  otherDoor,
  type SubscriptionText,
  type SubscriptionTexts,
} from './SubscriptionTexts.js';

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
  let known: SubscriptionText;
  let cost: Cost | undefined;
  try {
    // Whatever it says, it was a request, and takes time to be read.
    await shop.rateLimits.addresses.spend(socket.address);
    const asked = askedIn({ ...payload });
    const text = await registeredText(context, asked);
    if (!text && !query) return [asked.isByHash ? sendTheText() : nothingToRun()];
    const understood = texts.understand(text ?? query);
    if (!('document' in understood)) return understood;
    known = understood;
    if (!isSubscription(known.document, operationName)) return [otherDoor()];
    const admitted = {
      schema,
      document: known.document,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
    };
    admitOperation(admitted);
    await spendRate(context, admitted);
    cost = costTold(context.viewer, admitted);
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
    cost,
    lookKey: JSON.stringify([...look, context.locale]),
    ...{ schema, document: known.document, operationName, variableValues: variables },
    // Those of graphql-ws: an event is its own root, and has a context of its own.
    ...{ rootValue: undefined, contextValue: undefined },
  };
}

const nothingToRun = (): GraphQLError => new DoorRefusal('BAD_USER_INPUT', 'NOTHING_TO_RUN');

/** In Apollo's words, by which clients know that they are to send the text; here nothing is kept by its hash. */
const sendTheText = (): GraphQLError =>
  new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });

function whyNot(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof RateLimited)
    return new GraphQLError(error.message, { originalError: error });
  throw error;
}
