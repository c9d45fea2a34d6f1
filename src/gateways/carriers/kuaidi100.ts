import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createResilience, type Resilient } from '../resilience.js';
import {
  CarrierUnavailable,
  type CarrierGateway,
  type ParcelReference,
  type ParcelSubscription,
  type ParcelTracking,
} from './CarrierGateway.js';
import { Found, toTracking } from './kuaidi100Answers.js';
import { KUAIDI100_COMPANIES } from './kuaidi100Codes.js';
import { KUAIDI100_HEARD, KUAIDI100_REFUSED, readKuaidi100Push } from './kuaidi100Push.js';

export interface Kuaidi100Options {
  customer: string;
  key: string;
  baseUrl?: string | undefined;
  /** Where Kuaidi100 finds this shop; absent: it is only asked, and never tells. */
  publicUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

interface Asking extends Kuaidi100Options {
  timeoutMs: number;
  resilient: Resilient;
}

/** Kuaidi100 (快递100) covers the Chinese carriers: asked with `poll/query.do`, and telling after `poll`. */
export function createKuaidi100Gateway(options: Kuaidi100Options): CarrierGateway {
  const { timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  const resilient = createResilience({
    provider: 'Kuaidi100',
    timeoutMs,
    retryDelayMs,
    isOutcomeUnknown: () => true,
    Unavailable: CarrierUnavailable,
  });
  const asking = { ...options, timeoutMs, resilient };
  return {
    name: 'kuaidi100',
    covers: (carrier) => carrier in KUAIDI100_COMPANIES,
    track: async (parcel) => answerTo(await query(asking, parcel)),
    subscribe: (parcel) => subscribe(asking, parcel),
    readPush: readKuaidi100Push,
    acknowledgement: (isAccepted) => ({
      status: isAccepted ? 200 : 403,
      contentType: 'application/json; charset=utf-8',
      body: isAccepted ? KUAIDI100_HEARD : KUAIDI100_REFUSED,
    }),
  };
}

const Refused = z.object({
  result: z.literal(false),
  returnCode: z.coerce.string(),
  message: z.string(),
});

const Answer = z.union([Refused, Found]);

const Subscribed = z.object({ returnCode: z.coerce.string(), message: z.string().default('') });

const NO_DATA_YET = '500';
const DONE = '200';
const SUBSCRIBED_BEFORE = '501';

function query(asking: Asking, parcel: ParcelReference): Promise<unknown> {
  const { customer, key } = asking;
  const param = JSON.stringify({
    com: companyOf(parcel),
    num: parcel.trackingNumber,
    ...phoneOf(parcel),
    resultv2: '4',
    order: 'asc',
  });
  const sign = createHash('md5').update(`${param}${key}${customer}`).digest('hex').toUpperCase();
  return post(asking, '/poll/query.do', { customer, param, sign }, parcel);
}

async function subscribe(asking: Asking, parcel: ParcelSubscription): Promise<boolean> {
  const { key, publicUrl } = asking;
  if (publicUrl === undefined) return false;
  const { trackingNumber: number, pushKey, pushSalt: salt } = parcel;
  const callbackurl = new URL(`/webhooks/kuaidi100/${pushKey}`, publicUrl).href;
  const parameters = { callbackurl, salt, resultv2: '4', ...phoneOf(parcel) };
  const param = JSON.stringify({ company: companyOf(parcel), number, key, parameters });
  const body = await post(asking, '/poll', { schema: 'json', param }, parcel);
  const { data: answer, error } = Subscribed.safeParse(body);
  if (!answer) throw new CarrierUnavailable('Kuaidi100 gave an unknown answer', { cause: error });
  const { returnCode, message } = answer;
  if (returnCode === DONE || returnCode === SUBSCRIBED_BEFORE) return true;
  throw new CarrierUnavailable(`Kuaidi100 refused the subscription: ${message} (${returnCode})`);
}

function post(
  { baseUrl = 'https://poll.kuaidi100.com', timeoutMs, resilient }: Asking,
  path: string,
  form: Record<string, string>,
  { trackingNumber }: ParcelReference,
): Promise<unknown> {
  return resilient(`asking for ${trackingNumber}`, async () => {
    const response = await fetch(new URL(path, baseUrl), {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  });
}

function companyOf({ carrier }: ParcelReference): string {
  const company = KUAIDI100_COMPANIES[carrier];
  if (!company) throw new CarrierUnavailable(`Kuaidi100 has no company for our "${carrier}"`);
  return company;
}

/** The last four digits are all it needs, so they are all it gets. */
function phoneOf({ recipientPhone }: ParcelReference): { phone?: string } {
  const phone = recipientPhone?.replace(/\D/g, '').slice(-4);
  return phone ? { phone } : {};
}

function answerTo(body: unknown): ParcelTracking {
  const { data: answer, error } = Answer.safeParse(body);
  if (!answer) throw new CarrierUnavailable('Kuaidi100 gave an unknown answer', { cause: error });
  return 'result' in answer ? noTracking(answer) : toTracking(answer);
}

function noTracking({ returnCode, message }: z.infer<typeof Refused>): ParcelTracking {
  if (returnCode === NO_DATA_YET) return { status: 'LABEL_CREATED', checkpoints: [] };
  throw new CarrierUnavailable(`Kuaidi100 refused the query: ${message} (${returnCode})`);
}
