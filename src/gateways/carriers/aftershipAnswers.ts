import { z } from 'zod';
import { meaningOf } from './aftershipCodes.js';
import {
  CarrierUnavailable,
  type ParcelCheckpoint,
  type ParcelTracking,
} from './CarrierGateway.js';

const Checkpoint = z.object({
  checkpoint_time: z.string(),
  message: z.string().nullish(),
  tag: z.string().nullish(),
  subtag: z.string().nullish(),
  location: z.string().nullish(),
  city: z.string().nullish(),
  country_region_name: z.string().nullish(),
});

/** A tracking as AfterShip shows it, asked or by itself. */
export const Tracking = z.object({
  tracking_number: z.string(),
  slug: z.string().nullish(),
  tag: z.string(),
  subtag: z.string().nullish(),
  signed_by: z.string().nullish(),
  proof_of_delivery: z.array(z.object({ url: z.string().nullish() })).nullish(),
  checkpoints: z.array(Checkpoint).nullish(),
});

/** In our words, oldest first. */
export function toTracking(tracking: z.infer<typeof Tracking>): ParcelTracking {
  const { tag, subtag, signed_by, proof_of_delivery } = tracking;
  const checkpoints = (tracking.checkpoints ?? []).map(toCheckpoint);
  return {
    ...meaningOf(tag, subtag ?? undefined),
    checkpoints: checkpoints.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()),
    recipient: signed_by || undefined,
    signature: proof_of_delivery?.[0]?.url ?? undefined,
  };
}

function toCheckpoint(data: z.infer<typeof Checkpoint>): ParcelCheckpoint {
  const { status } = meaningOf(data.tag ?? undefined, data.subtag ?? undefined);
  const place = [data.city, data.country_region_name].filter(Boolean).join(', ');
  return {
    occurredAt: momentOf(data.checkpoint_time),
    status,
    description: data.message || data.tag || status,
    location: data.location || place || undefined,
  };
}

/** With the carrier's offset, or without one where AfterShip does not know it: then it counts as UTC. */
function momentOf(text: string): Date {
  const time = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time.getTime())) {
    throw new CarrierUnavailable(`AfterShip gave the time "${text}"`);
  }
  return time;
}
