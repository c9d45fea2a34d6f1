import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.js';
import { isBusy } from '../database/isBusy.js';
import { Overloaded, RateLimited } from '../errors.js';
import { currentSpan } from '../telemetry/spans.js';
import type { Admitted, Cost } from './admission.js';
import { admit } from './admit.js';
import { DoorRefusal } from './DoorRefusal.js';
import { retryAfterOf, topFieldOf, watchOutcome } from './operationOutcome.js';
import type { Reception } from './reception.js';
import { costTold } from './spendRate.js';

/** Admits what costs little enough and is not asked too often, tells what it costs, and counts what became of it. */
export function guard({
  shop: { metrics },
  admissions,
  texts,
}: Reception): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let cost: Cost | undefined;
      let topField = 'none';
      const begun = performance.now();
      return {
        async didResolveOperation({ schema, document, source, operation, request, contextValue }) {
          topField = topFieldOf(operation);
          currentSpan()?.setAttribute('graphql.operation.name', topField);
          if (operation?.operation === 'subscription') throw asApollos(otherDoor());
          texts.foundValid(source, document);
          const { operationName, variables } = request;
          const admitted: Admitted = { schema, document, operationName, variables };
          cost = costTold(contextValue.viewer, admitted);
          try {
            await (admissions.get(contextValue.viewer) ?? admit(contextValue, admitted));
          } catch (error) {
            throw asApollos(error);
          }
        },
        async didEncounterErrors({ errors, response }) {
          const retryAfter = retryAfterOf(errors);
          if (retryAfter) response.http.headers.set('retry-after', String(retryAfter));
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single') return;
          const { singleResult: result } = body;
          if (cost) result.extensions = { cost };
          watchOutcome(metrics, { begun, topField, result });
        },
      };
    },
  };
}

const otherDoor = (): DoorRefusal =>
  new DoorRefusal('OPERATION_RESOLUTION_FAILURE', 'SUBSCRIPTIONS_BY_SOCKET');

/** What a caller is refused with, in the form that Apollo takes for its own. */
export function asApollos(error: unknown): unknown {
  const refusal = asGraphqlError(error);
  if (!(refusal instanceof GraphQLError)) return refusal;
  // Apollo takes what is thrown before the execution for the server's own failure.
  refusal.extensions['http'] ??= { status: 400 };
  return refusal;
}

function asGraphqlError(error: unknown): unknown {
  if (error instanceof Overloaded || isBusy(error))
    return refused(error as Error, 'OVERLOADED', { status: 503 });
  if (!(error instanceof RateLimited)) return error;
  const headers = new HeaderMap([['retry-after', String(error.retryAfterSeconds)]]);
  return refused(error, 'RATE_LIMITED', { status: 429, headers });
}

const refused = (error: Error, code: string, http: object): GraphQLError =>
  new GraphQLError(error.message, { originalError: error, extensions: { code, http } });
