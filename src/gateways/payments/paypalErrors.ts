import { AbortError, ApiError } from '@paypal/paypal-server-sdk';
import type { GatewayFailure } from './PaymentGateway.js';

/** A no of PayPal's, or a lost connection to it. The SDK's own errors carry our token, which no log should have. */
export class PayPalError extends Error {
  override name = 'PayPalError';
  /** Absent: no answer came. */
  readonly statusCode: number | undefined;
  readonly isOfToken: boolean;
  readonly issue: string;
  readonly description: string;

  constructor(error: Error) {
    const answer = error instanceof ApiError ? answerOf(error) : {};
    const { name, message, details, error: oauth, error_description } = answer;
    const statusCode = error instanceof ApiError ? error.statusCode : undefined;
    const issue = details?.[0]?.issue ?? name ?? oauth ?? codeOf(error) ?? `HTTP ${statusCode}`;
    const description = details?.[0]?.description ?? message ?? error_description ?? error.message;
    super(`PayPal answers ${statusCode ?? 'nothing'}: ${issue}, ${description}`);
    this.statusCode = statusCode;
    this.isOfToken = error instanceof ApiError && error.request.url.endsWith('/v1/oauth2/token');
    this.issue = issue;
    this.description = description;
  }

  /** 401: the token was revoked, and nothing was done; 409: the first try is still under way. */
  get isOutcomeUnknown(): boolean {
    const { statusCode } = this;
    if (statusCode === undefined || statusCode === 409 || statusCode === 429) return true;
    return statusCode === 401 ? !this.isOfToken : statusCode >= 500;
  }
}

/** Bugs of ours stay what they are. */
export function asPayPalError(error: unknown): unknown {
  const isPayPals = error instanceof ApiError || error instanceof AbortError;
  return isPayPals || (error instanceof Error && codeOf(error)) ? new PayPalError(error) : error;
}

/** What PayPal said no to. Wrong credentials and bugs of ours are thrown on. */
export function refusalOf(error: unknown): GatewayFailure {
  if (!(error instanceof PayPalError) || !isAnswer(error)) throw error;
  return { code: error.issue, message: error.description };
}

export function undefinedIfMissing(error: unknown): undefined {
  if (!(error instanceof PayPalError) || error.statusCode !== 404) throw error;
}

const isAnswer = ({ statusCode = 0 }: PayPalError): boolean => [400, 404, 422].includes(statusCode);

/** Axios, inside the SDK, marks what happened on the wire. */
const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined;

interface ErrorAnswer {
  name?: string;
  message?: string;
  details?: { issue?: string; description?: string }[];
  error?: string;
  error_description?: string;
}

/** The SDK parses only those error answers that its version of the documentation lists. */
function answerOf({ body }: ApiError): ErrorAnswer {
  try {
    return JSON.parse(typeof body === 'string' ? body : '{}') as ErrorAnswer;
  } catch {
    return {};
  }
}
