import { pino, type DestinationStream, type Logger } from 'pino';
import { traceIds } from './telemetry/spans.js';

// Wherever these stand, nobody reads them in a log: secrets, and what tells who a customer is.
const PRIVATE = [
  'authorization',
  'password',
  'token',
  'orderToken',
  'apiKey',
  'email',
  'phone',
  'customer',
  'customerEmail',
  'shippingAddress',
  'recipient',
  'recipientPhone',
];

/** Log lines are JSON, one event each, to standard output unless told otherwise. What is traced names its trace. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    mixin: traceIds,
    redact: {
      paths: PRIVATE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[private]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
