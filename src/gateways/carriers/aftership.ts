import { AfterShip, AfterShipErrorCodes, AftershipError } from '@aftership/tracking-sdk';
import { z } from 'zod';
import { createResilience } from '../resilience.js';
import { toTracking, Tracking } from './aftershipAnswers.js';
import { AFTERSHIP_SLUGS } from './aftershipCodes.js';
import { readAftershipPush } from './aftershipPush.js';
import {
  CarrierUnavailable,
  type CarrierGateway,
  type ParcelReference,
  type ParcelTracking,
} from './CarrierGateway.js';

export interface AftershipOptions {
  apiKey: string;
  webhookSecret: string;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** AfterShip follows the carriers of the world: what was created there can be asked about, and is told of by webhook. */
export function createAftershipGateway(options: AftershipOptions): CarrierGateway {
  const { apiKey, webhookSecret, baseUrl, timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  // The SDK's own retries would multiply with ours.
  const api = { api_key: apiKey, timeout: timeoutMs, max_retry: 0 };
  const { tracking } = new AfterShip({
    ...api,
    ...(baseUrl && { domain: new URL(baseUrl).origin }),
  });
  const resilient = createResilience({
    provider: 'AfterShip',
    timeoutMs,
    retryDelayMs,
    isOutcomeUnknown,
    Unavailable: CarrierUnavailable,
  });
  const create = (parcel: ParcelReference) =>
    resilient(`creating ${parcel.trackingNumber}`, () =>
      tracking.createTracking({ tracking_number: parcel.trackingNumber, slug: slugOf(parcel) }),
    ).catch(unlessKnown);
  return {
    name: 'aftership',
    covers: (carrier) => carrier in AFTERSHIP_SLUGS,
    async track(parcel) {
      const query = { tracking_numbers: parcel.trackingNumber, slug: slugOf(parcel) };
      const asked = `asking for ${parcel.trackingNumber}`;
      const { data } = await resilient(asked, () => tracking.getTrackings(query)).catch(refused);
      const found = read(data).find((one) => one.tracking_number === parcel.trackingNumber);
      if (found) return toTracking(found);
      await create(parcel);
      return NOTHING_YET;
    },
    async subscribe(parcel) {
      await create(parcel);
      return true;
    },
    readPush: (push) => readAftershipPush(webhookSecret, push),
    acknowledgement: (isAccepted) => ({
      status: isAccepted ? 200 : 401,
      contentType: 'application/json; charset=utf-8',
      body: '{}',
    }),
  };
}

const NOTHING_YET: ParcelTracking = { status: 'LABEL_CREATED', checkpoints: [] };

/** An answer with a status below 500 is an answer; only "too many calls" is worth another try. */
function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof AftershipError)) return true;
  const status = Number(error.status_code ?? 0);
  return status === 0 || status >= 500 || status === 429;
}

function unlessKnown(error: unknown): void {
  const isKnown =
    error instanceof AftershipError && error.code === AfterShipErrorCodes.TRACKING_ALREADY_EXIST;
  if (!isKnown) refused(error);
}

function refused(error: unknown): never {
  if (error instanceof CarrierUnavailable) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new CarrierUnavailable(`AfterShip refused: ${reason}`, { cause: error });
}

function slugOf({ carrier }: ParcelReference): string {
  const slug = AFTERSHIP_SLUGS[carrier];
  if (!slug) throw new CarrierUnavailable(`AfterShip has no courier for our "${carrier}"`);
  return slug;
}

const Answer = z.object({ trackings: z.array(Tracking).nullish() });

function read(body: unknown): z.infer<typeof Tracking>[] {
  const { data: answer, error } = Answer.safeParse(body);
  if (!answer) throw new CarrierUnavailable('AfterShip gave an unknown answer', { cause: error });
  return answer.trackings ?? [];
}
