import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { toTracking, Tracking } from './aftershipAnswers.js';
import { AFTERSHIP_SLUGS } from './aftershipCodes.js';
import { PushRejected, type IncomingPush, type ParcelPush } from './CarrierGateway.js';

const Event = z.object({ event: z.string(), msg: z.unknown() });

/**
 * Verifies and reads a webhook: `aftership-hmac-sha256` is over the raw body. Each has the whole history.
 * Source: AfterShip's documentation, "Webhook Signature".
 */
export function readAftershipPush(
  webhookSecret: string,
  { rawBody, headers }: IncomingPush,
): ParcelPush | undefined {
  const signature = headers['aftership-hmac-sha256'];
  if (typeof signature !== 'string' || !isSigned(webhookSecret, rawBody, signature)) {
    throw new PushRejected('not signed by AfterShip');
  }
  const { event, msg } = parse(Event, JSON.parse(rawBody.toString('utf8')));
  // Estimated dates and the like come to the same address.
  if (event !== 'tracking_update') return undefined;
  const tracking = parse(Tracking, msg);
  const { tracking_number: trackingNumber, slug } = tracking;
  const carrier = Object.entries(AFTERSHIP_SLUGS).find(([, theirs]) => theirs === slug)?.[0];
  return { carrier, trackingNumber, tracking: toTracking(tracking) };
}

function isSigned(secret: string, rawBody: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const { data, error } = shape.safeParse(value);
  if (data === undefined) throw new PushRejected('not what AfterShip sends', { cause: error });
  return data;
}
