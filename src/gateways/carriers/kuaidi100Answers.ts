import { z } from 'zod';
import {
  CarrierUnavailable,
  type ParcelCheckpoint,
  type ParcelTracking,
} from './CarrierGateway.js';
import { statusOfState, troubleOfState } from './kuaidi100Codes.js';

const Checkpoint = z.object({
  ftime: z.string().optional(),
  time: z.string(),
  context: z.string(),
  statusCode: z.coerce.string().optional(),
  areaName: z.string().nullish(),
  location: z.string().nullish(),
});

/** A parcel as Kuaidi100 tells of it, asked or by itself. */
export const Found = z.object({
  state: z.coerce.string(),
  status: z.literal('200'),
  data: z.array(Checkpoint),
});

/** In our words, oldest first. */
export function toTracking({ state, data }: z.infer<typeof Found>): ParcelTracking {
  // Told newest first; what happened in the same second keeps that order.
  const checkpoints = data
    .toReversed()
    .map(toCheckpoint)
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const status = statusOfState(state);
  return {
    status,
    trouble: troubleOfState(state),
    checkpoints,
    recipient: status === 'DELIVERED' ? recipientIn(checkpoints) : undefined,
  };
}

function toCheckpoint(data: z.infer<typeof Checkpoint>): ParcelCheckpoint {
  return {
    occurredAt: shanghaiTime(data.ftime ?? data.time),
    status: statusOfState(data.statusCode ?? '0'),
    description: data.context,
    location: data.areaName || data.location || undefined,
  };
}

/** Kuaidi100 writes local time, `2026-11-21 18:00:00`, without saying whose: it is Shanghai's. */
function shanghaiTime(text: string): Date {
  const time = new Date(`${text.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(time.getTime()))
    throw new CarrierUnavailable(`Kuaidi100 gave the time "${text}"`);
  return time;
}

/** The name is only found in the carrier's prose: "…已签收，签收人：王先生，…". */
function recipientIn(checkpoints: ParcelCheckpoint[]): string | undefined {
  const signed = checkpoints.findLast(({ status }) => status === 'DELIVERED');
  return signed?.description.match(/签收人(?:是|为)?[:：]?\s*[【[]?([^，,。；;】\]\s]+)/)?.[1];
}
