import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { World } from '../provider.js';
import type { Checkpoint } from './journey.js';
import type { Kuaidi100Parcels, PushStatus } from './parcels.js';

/** `param` of a subscription. Source: Kuaidi100's documentation, "快递信息推送服务". */
export const Wish = z.object({
  company: z.string().min(1),
  number: z.string().min(1).max(64),
  key: z.string(),
  parameters: z.object({
    callbackurl: z.url(),
    salt: z.string().optional(),
    resultv2: z.string().optional(),
    phone: z.string().optional(),
  }),
});

interface Subscription {
  number: string;
  company: string;
  url: string;
  salt: string | undefined;
}

/** What the shop asked to be told of, and the telling. */
export interface Subscriptions {
  /** False when it had asked before. */
  add(wish: z.infer<typeof Wish>): boolean;
  has(trackingNumber: string): boolean;
  push(trackingNumber: string, status?: PushStatus): boolean;
}

const LIMIT = 20_000;
/** Three times after 35 minutes each, scaled down. */
const REDELIVERY_MS = [2_000, 2_000, 2_000];

interface Pushed {
  param: string;
  salt: string | undefined;
}

export function createSubscriptions(
  { storage, callbacks }: World,
  { look }: Pick<Kuaidi100Parcels, 'look'>,
): Subscriptions {
  const subscriptions = storage.collection<Subscription>('kuaidi100/subscriptions', LIMIT);
  const pushes = storage.collection<Pushed>('kuaidi100/pushes', LIMIT);
  callbacks.deliveries.addSource({
    provider: 'kuaidi100',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const pushed = pushes.get(eventId);
      return pushed && signed(pushed);
    },
    isAccepted: ({ status, body }) => status === 200 && body === HEARD,
  });
  return {
    add({ number, company, parameters: { callbackurl: url, salt } }) {
      if (subscriptions.get(number)) return false;
      subscriptions.set(number, { number, company, url, salt });
      return true;
    },
    has: (number) => subscriptions.get(number) !== undefined,
    push(number, status = 'polling') {
      const subscription = subscriptions.get(number);
      if (!subscription) return false;
      const { company, url, salt } = subscription;
      // Who is given up on has to be subscribed to again.
      if (status === 'abort') subscriptions.delete(number);
      const data = status === 'abort' ? [] : look(number, company);
      const eventId = randomUUID();
      pushes.set(eventId, { param: JSON.stringify(contentOf(subscription, status, data)), salt });
      const { pathname: path } = new URL(url);
      const event = { provider: 'kuaidi100', eventId, operation: 'push', subjects: [number] };
      callbacks.send({ ...event, url, path });
      return true;
    },
  };
}

/** Nothing else counts as heard. */
const HEARD = '{"result":true,"returnCode":"200","message":"成功"}';

function contentOf({ number, company }: Subscription, status: PushStatus, data: Checkpoint[]) {
  const state = data[0]?.statusCode ?? '0';
  const ischeck = state.startsWith('3') ? '1' : '0';
  const message = status === 'abort' ? '3天查询无记录' : '';
  return {
    status,
    message,
    autoCheck: '0',
    comOld: '',
    comNew: '',
    lastResult: { message: 'ok', nu: number, ischeck, com: company, status: '200', state, data },
  };
}

/** Without a salt Kuaidi100 does not sign. */
function signed({ param, salt }: Pushed) {
  const sign = createHash('md5')
    .update(`${param}${salt ?? ''}`)
    .digest('hex')
    .toUpperCase();
  const fields: Record<string, string> = salt === undefined ? { param } : { sign, param };
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
  };
}
