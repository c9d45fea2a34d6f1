import {
  execute,
  getOperationAST,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import type { Context } from '../../context.js';
import { admit } from '../admit.js';
import { maskError } from '../maskError.js';
import { retryAfterOf, topFieldOf, watchOutcome } from '../operationOutcome.js';
import type { Reception } from '../reception.js';
import { costTold } from '../spendRate.js';
import type { PlainOperation } from './readPlain.js';

export interface KnownAnswer {
  result: FormattedExecutionResult;
  /** Seconds, when a limit was reached within the operation. */
  retryAfter: number | undefined;
}

/**
 * Runs an operation that Apollo has found valid before, without what Apollo makes anew for each request. Nothing when it did
 * not begin to run: then Apollo says why, and finds in `admissions` what was decided.
 */
export async function runKnown(
  { schema, texts, admissions, shop }: Reception,
  ctx: Context,
  { query, operationName, variables }: PlainOperation,
): Promise<KnownAnswer | undefined> {
  const document = query === undefined ? undefined : texts.documentOf(query);
  const operation = document && getOperationAST(document, operationName);
  if (!operation || operation.operation === 'subscription') return undefined;
  const begun = performance.now();
  const topField = topFieldOf(operation);
  const admitted = { schema, document, operationName, variables };
  const admission = admit(ctx, admitted);
  const ran = await admission.then(
    () => execute({ ...admitted, variableValues: variables, contextValue: ctx }),
    () => undefined,
  );
  if (ran?.data === undefined) {
    admissions.set(ctx.viewer, admission);
    return undefined;
  }
  const cost = costTold(ctx.viewer, admitted);
  const result = resultOf(ran, ctx, cost && { cost });
  watchOutcome(shop.metrics, { begun, topField, result });
  return { result, retryAfter: retryAfterOf(ran.errors) };
}

/** In the order in which Apollo writes it. */
function resultOf(
  { data, errors }: ExecutionResult,
  ctx: Context,
  extensions: FormattedExecutionResult['extensions'],
): FormattedExecutionResult {
  return {
    ...(errors && { errors: errors.map((error) => tell(error, ctx)) }),
    data: data ?? null,
    ...(extensions && { extensions }),
  };
}

function tell(error: GraphQLError, ctx: Context): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
  return maskError({ ...error.toJSON(), extensions: { code } }, error, ctx);
}
