import { randomBytes } from 'node:crypto';
import type { z } from 'zod';

/** An error answer in PayPal's form. */
export class PayPalProblem extends Error {
  readonly body: string;

  constructor(
    readonly status: number,
    name: string,
    readonly issues: readonly Issue[] = [],
  ) {
    const message = MESSAGES[name] ?? 'An internal server error has occurred.';
    super(`${name} ${issues.map(({ issue }) => issue).join(', ')}`);
    const debug_id = randomBytes(7).toString('hex');
    this.body = JSON.stringify({ name, message, debug_id, details: issues, links: [] });
  }
}

interface Issue {
  issue: string;
  description: string;
  field?: string;
}

const MESSAGES: Record<string, string> = {
  UNPROCESSABLE_ENTITY:
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  INVALID_REQUEST: 'Request is not well-formed, syntactically incorrect, or violates schema.',
  RESOURCE_NOT_FOUND: 'The specified resource does not exist.',
  AUTHENTICATION_FAILURE:
    'Authentication failed due to invalid authentication credentials or a missing Authorization header.',
  RATE_LIMIT_REACHED: 'Too many requests. Blocked due to rate limiting.',
  SERVICE_UNAVAILABLE: 'Service Unavailable.',
};

const DESCRIPTIONS = {
  ORDER_NOT_APPROVED: 'Payer has not yet approved the Order for payment.',
  ORDER_ALREADY_CAPTURED: 'Order already captured.',
  DUPLICATE_INVOICE_ID:
    'Duplicate Invoice ID detected. Invoice Id must be unique for each transaction.',
  CURRENCY_NOT_SUPPORTED: 'Currency code is not supported.',
  DECIMALS_NOT_SUPPORTED: 'Currency does not support decimals.',
  DECIMAL_PRECISION: 'The value of the field should not be more than two decimal places.',
  CANNOT_BE_ZERO_OR_NEGATIVE: 'Must be greater than zero.',
  REFUND_AMOUNT_EXCEEDED:
    'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
  REFUND_CAPTURE_CURRENCY_MISMATCH: 'Refund must be in the same currency as the capture.',
  CAPTURE_FULLY_REFUNDED: 'The capture has already been fully refunded.',
  INSTRUMENT_DECLINED:
    'The instrument presented was either declined by the processor or bank, or it can’t be used for this payment.',
} as const;

/** What PayPal understands and does not do. */
export function unprocessable(issue: keyof typeof DESCRIPTIONS): PayPalProblem {
  return new PayPalProblem(422, 'UNPROCESSABLE_ENTITY', [
    { issue, description: DESCRIPTIONS[issue] },
  ]);
}

export function declinedWith(code: string): PayPalProblem {
  const { INSTRUMENT_DECLINED: description } = DESCRIPTIONS;
  const issue = code === 'generic_decline' ? 'INSTRUMENT_DECLINED' : code;
  return new PayPalProblem(422, 'UNPROCESSABLE_ENTITY', [{ issue, description }]);
}

export function missing(): PayPalProblem {
  const description =
    'Specified resource ID does not exist. Please check the resource ID and try again.';
  return new PayPalProblem(404, 'RESOURCE_NOT_FOUND', [
    { issue: 'INVALID_RESOURCE_ID', description },
  ]);
}

export function malformed({ issues }: z.ZodError): PayPalProblem {
  return new PayPalProblem(
    400,
    'INVALID_REQUEST',
    issues.map(({ path, message }) => ({
      issue: 'INVALID_PARAMETER_VALUE',
      field: `/${path.join('/')}`,
      description: message,
    })),
  );
}

export function unauthenticated(): PayPalProblem {
  return new PayPalProblem(401, 'AUTHENTICATION_FAILURE');
}

/** What `STATUS` faults answer. */
export function scriptedProblem(status: number): PayPalProblem {
  const name = status === 429 ? 'RATE_LIMIT_REACHED' : 'SERVICE_UNAVAILABLE';
  return new PayPalProblem(status, name);
}
