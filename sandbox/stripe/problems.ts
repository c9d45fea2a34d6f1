import type { z } from 'zod';

export interface ProblemDetails {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string | undefined;
  param?: string | undefined;
  decline_code?: string | undefined;
  charge?: string | undefined;
  payment_intent?: object | undefined;
}

/** An error answer in Stripe's form. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly details: ProblemDetails,
  ) {
    super(details.message);
  }

  get body(): string {
    return JSON.stringify({ error: this.details });
  }
}

export function invalidRequest(message: string, more: Partial<ProblemDetails> = {}, status = 400) {
  return new StripeProblem(status, { type: 'invalid_request_error', message, ...more });
}

/** Parameters that Stripe would not begin to work on: such an answer is not kept for its key. */
export class InvalidParameters extends StripeProblem {}

export function invalidParameters({ issues }: z.ZodError, given: object): InvalidParameters {
  const issue = issues[0];
  const param = issue?.path.join('.') || undefined;
  if (issue?.code === 'unrecognized_keys')
    return parameterProblem(
      `Received unknown parameter: ${issue.keys[0]}`,
      'parameter_unknown',
      issue.keys[0],
    );
  if (issue?.path.length === 1 && !Object.hasOwn(given, issue.path[0] ?? ''))
    return parameterProblem(`Missing required param: ${param}.`, 'parameter_missing', param);
  return parameterProblem(`Invalid ${param}: ${issue?.message}`, 'parameter_invalid', param);
}

function parameterProblem(message: string, code: string, param: string | undefined) {
  return new InvalidParameters(400, { type: 'invalid_request_error', message, code, param });
}

export function missing(what: string, id: string, param: string): StripeProblem {
  return invalidRequest(`No such ${what}: '${id}'`, { code: 'resource_missing', param }, 404);
}

/** What `STATUS` faults answer. */
export function scriptedProblem(status: number): StripeProblem {
  if (status === 429)
    return invalidRequest(
      'Too many requests hit the API too quickly.',
      { code: 'rate_limit' },
      429,
    );
  return new StripeProblem(status, { type: 'api_error', message: 'An unknown error occurred' });
}
