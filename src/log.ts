import { pino, type Logger } from 'pino';

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

/** Log lines are JSON, one event each, to standard output. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: PRIVATE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[private]',
    },
  });
}
