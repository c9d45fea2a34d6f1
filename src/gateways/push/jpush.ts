import { z } from 'zod';
import { createResilience } from '../resilience.js';
import {
  DeviceGone,
  PushRefused,
  PushUnavailable,
  type Push,
  type PushGateway,
} from './PushGateway.js';

export interface JPushOptions {
  appKey: string;
  masterSecret: string;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

const Keys = z.object({ cidlist: z.array(z.string()).min(1) });
const Sent = z.object({ msg_id: z.coerce.string() });
const Failed = z.object({ error: z.object({ code: z.number(), message: z.string() }) });

/** Nobody stands behind the registration id any more. */
const NO_DEVICE = 1011;

/**
 * Sends through JPush (极光推送). Its `cid`, taken beforehand and valid for a day, makes it answer a repeat with what it
 * answered first. Source: JPush's documentation, "REST API v3 push", "高级功能 API".
 */
export function createJPushGateway(options: JPushOptions): PushGateway {
  const { timeoutMs = 10_000 } = options;
  const resilient = createResilience({
    provider: 'JPush',
    timeoutMs,
    retryDelayMs: 1_000,
    isOutcomeUnknown: (error) =>
      error instanceof TypeError || (error as Error).name === 'TimeoutError',
    Unavailable: PushUnavailable,
  });
  return {
    takeKey: () =>
      resilient('taking a key', async () => {
        const { body, status } = await ask(options, '/v3/push/cid?count=1');
        const { data: keys } = Keys.safeParse(body);
        return keys?.cidlist[0] ?? failure(status, body);
      }),
    send: (push) =>
      resilient(`sending ${push.id}`, async () => {
        const { body, status } = await ask(options, '/v3/push', messageOf(push));
        const { data: sent } = Sent.safeParse(body);
        return sent ? { response: sent.msg_id } : failure(status, body);
      }),
  };
}

async function ask(
  { appKey, masterSecret, baseUrl = 'https://api.jpush.cn', timeoutMs = 10_000 }: JPushOptions,
  path: string,
  message?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, baseUrl), {
    headers: {
      authorization: `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(message && { method: 'POST', body: JSON.stringify(message) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}

const messageOf = ({ key, token, title, body, data }: Push) => ({
  cid: key,
  platform: 'all',
  audience: { registration_id: [token] },
  notification: {
    android: { alert: body, title, extras: data },
    ios: { alert: { title, body }, extras: data },
  },
});

function failure(status: number, body: unknown): never {
  const { data: failed } = Failed.safeParse(body);
  const code = failed?.error.code;
  const message = `JPush ${status}: ${failed?.error.message ?? 'no usable answer'} (${code ?? '–'})`;
  if (code === NO_DEVICE) throw new DeviceGone(message);
  if (status === 400 && failed) throw new PushRefused(message);
  throw new PushUnavailable(message);
}
