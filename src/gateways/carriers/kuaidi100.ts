import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createResilience, type Resilient } from '../resilience.js';
import {
  CarrierUnavailable,
  type CarrierGateway,
  type ParcelCheckpoint,
  type ParcelReference,
  type ParcelTracking,
} from './CarrierGateway.js';
import { KUAIDI100_COMPANIES, statusOfState } from './kuaidi100Codes.js';

export interface Kuaidi100Options {
  customer: string;
  key: string;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** Asks Kuaidi100 (快递100), which covers the Chinese carriers, with its query API (`poll/query.do`). */
export function createKuaidi100Gateway(options: Kuaidi100Options): CarrierGateway {
  const { timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  const resilient = createResilience({
    provider: 'Kuaidi100',
    timeoutMs,
    retryDelayMs,
    isOutcomeUnknown: () => true,
    Unavailable: CarrierUnavailable,
  });
  return {
    track: async (parcel) => toTracking(await query(options, resilient, timeoutMs, parcel)),
  };
}

const Checkpoint = z.object({
  ftime: z.string().optional(),
  time: z.string(),
  context: z.string(),
  statusCode: z.coerce.string().optional(),
  areaName: z.string().nullish(),
  location: z.string().nullish(),
});

const Found = z.object({
  state: z.coerce.string(),
  status: z.literal('200'),
  data: z.array(Checkpoint),
});

const Refused = z.object({
  result: z.literal(false),
  returnCode: z.coerce.string(),
  message: z.string(),
});

const Answer = z.union([Refused, Found]);

const NO_DATA_YET = '500';

async function query(
  { customer, key, baseUrl = 'https://poll.kuaidi100.com' }: Kuaidi100Options,
  resilient: Resilient,
  timeoutMs: number,
  parcel: ParcelReference,
): Promise<unknown> {
  const param = JSON.stringify(question(parcel));
  const sign = createHash('md5').update(`${param}${key}${customer}`).digest('hex').toUpperCase();
  const url = new URL('/poll/query.do', baseUrl);
  return resilient(`asking for ${parcel.trackingNumber}`, async () => {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ customer, param, sign }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  });
}

function question({ carrier, trackingNumber, recipientPhone }: ParcelReference) {
  const com = KUAIDI100_COMPANIES[carrier.toLowerCase()];
  if (!com) throw new CarrierUnavailable(`Kuaidi100 has no company for our carrier "${carrier}"`);
  // The last four digits are all it needs, so they are all it gets.
  const phone = recipientPhone?.replace(/\D/g, '').slice(-4);
  return { com, num: trackingNumber, ...(phone && { phone }), resultv2: '4', order: 'asc' };
}

function toTracking(body: unknown): ParcelTracking {
  const { data: answer, error } = Answer.safeParse(body);
  if (!answer) throw new CarrierUnavailable('Kuaidi100 gave an unknown answer', { cause: error });
  if ('result' in answer) return noTracking(answer);
  const checkpoints = answer.data
    .map(toCheckpoint)
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const status = statusOfState(answer.state);
  return {
    status,
    checkpoints,
    recipient: status === 'DELIVERED' ? recipientIn(checkpoints) : undefined,
  };
}

function noTracking({ returnCode, message }: z.infer<typeof Refused>): ParcelTracking {
  if (returnCode === NO_DATA_YET) return { status: 'LABEL_CREATED', checkpoints: [] };
  throw new CarrierUnavailable(`Kuaidi100 refused the query: ${message} (${returnCode})`);
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
