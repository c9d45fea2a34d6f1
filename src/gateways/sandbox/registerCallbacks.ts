import { z } from 'zod';

/** Who tells the shop of payments, parcels and text messages, and so the end of the path where it listens. */
const TELLERS = [
  'stripe',
  'paypal',
  'alipay',
  'wechatpay',
  'kuaidi100',
  'aftership',
  'aliyun',
  'twilio',
];

const Registered = z.object({
  endpoints: z.array(z.object({ provider: z.string(), url: z.url() })),
});

type Endpoint = z.infer<typeof Registered>['endpoints'][number];

/**
 * Tells the sandbox where the shop wants its callbacks, and takes back what shops of earlier runs told it: a process
 * that was killed could not, and a free port is another one each time.
 */
export async function registerCallbacks(sandboxUrl: string, shopUrl: string): Promise<void> {
  const address = `${sandboxUrl}/_control/callbacks`;
  const wanted = TELLERS.map((provider) => ({ provider, url: callbackUrl(shopUrl, provider) }));
  for (const endpoint of await abandonedAt(address, shopUrl))
    await ask(address, 'DELETE', endpoint);
  for (const endpoint of wanted) await ask(address, 'POST', endpoint);
}

const callbackUrl = (shopUrl: string, provider: string): string =>
  new URL(`/webhooks/${provider}`, shopUrl).href;

/** Addresses of shops on this machine where nobody listens any more. Others were put there by people. */
async function abandonedAt(address: string, shopUrl: string): Promise<Endpoint[]> {
  const answer: unknown = await fetch(address).then((response) => response.json());
  const { endpoints } = Registered.parse(answer);
  const origins = new Set(
    endpoints.filter(isOfAShopHere).map((endpoint) => new URL(endpoint.url).origin),
  );
  origins.delete(new URL(shopUrl).origin);
  const gone = new Set<string>();
  for (const origin of origins) if (!(await isAnswering(origin))) gone.add(origin);
  return endpoints.filter(
    (endpoint) => isOfAShopHere(endpoint) && gone.has(new URL(endpoint.url).origin),
  );
}

function isOfAShopHere({ provider, url }: Endpoint): boolean {
  const { hostname, origin } = new URL(url);
  return /^localhost$|^127\./.test(hostname) && url === callbackUrl(origin, provider);
}

const ANSWER_MS = 1_000;

/** Whatever it answers; one that is slow is there as well. */
const isAnswering = (origin: string): Promise<boolean> =>
  fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    () => true,
    (error: Error) => error.name === 'TimeoutError',
  );

async function ask(address: string, method: 'POST' | 'DELETE', endpoint: Endpoint): Promise<void> {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(endpoint),
  });
  if (!response.ok)
    throw new Error(`The sandbox refused the callback address: ${await response.text()}`);
}
