import { EventEmitter } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.js';

/** A sandbox on free ports, quick to redeliver and to settle refunds. */
export function startTestSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({
    keyDir: keyFolder(),
    redeliveryMs: [20, 40, 80, 160],
    refundSettleMs: 50,
    ...options,
  });
}

/** Keys take a second to make: the whole run shares them. */
export function keyFolder(): string | undefined {
  const folder = process.env['TEST_RUN_FOLDER'];
  return folder && join(folder, 'sandbox-keys');
}

/** Pays as Stripe.js does in the customer's browser. Resolves to Stripe's answer, a decline included. */
export async function payByCard(
  { url }: Pick<Sandbox, 'url'>,
  clientSecret: string,
  paymentMethod: string | { number: string } = 'pm_card_visa',
): Promise<{ status: number; body: StripeAnswer }> {
  const [intentId] = clientSecret.split('_secret_');
  const card: Record<string, string> =
    typeof paymentMethod === 'string'
      ? { payment_method: paymentMethod }
      : {
          'payment_method_data[type]': 'card',
          'payment_method_data[card][number]': paymentMethod.number,
          'payment_method_data[card][exp_month]': '12',
          'payment_method_data[card][exp_year]': '34',
          'payment_method_data[card][cvc]': '123',
        };
  const response = await fetch(`${url}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SANDBOX_CREDENTIALS.stripe.publishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, ...card }),
  });
  return { status: response.status, body: (await response.json()) as StripeAnswer };
}

/** Money that somebody takes at Stripe past the shop. */
export async function chargeDirectly(
  { url }: Pick<Sandbox, 'url'>,
  amount: number,
): Promise<string> {
  const { apiKey } = SANDBOX_CREDENTIALS.stripe;
  const response = await fetch(`${url}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: new URLSearchParams({ amount: String(amount), currency: 'cny' }),
  });
  const intent = (await response.json()) as { id: string; client_secret: string };
  await payByCard({ url }, intent.client_secret);
  return intent.id;
}

export interface StripeAnswer {
  status?: string;
  error?: { type: string; code?: string; decline_code?: string; message: string };
}

interface ReceivedCallback {
  rawBody: Buffer;
  headers: IncomingHttpHeaders;
}

/** A shop's callback address that keeps what it gets and answers as the test says. */
export interface CallbackReceiver {
  url: string;
  received: ReceivedCallback[];
  /** The status of the next answers; 200 once they are used up. */
  answers: number[];
  /** Resolves when the next one arrives. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** `heard`: the body of a 200, for providers that want a certain one. */
export async function receiveCallbacks(provider = 'stripe', heard = ''): Promise<CallbackReceiver> {
  const received: ReceivedCallback[] = [];
  const answers: number[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    void buffer(request).then((rawBody) => {
      received.push({ rawBody, headers: request.headers });
      const status = answers.shift() ?? 200;
      response.writeHead(status).end(status === 200 ? heard : '');
      arrivals.emit('callback');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/${provider}`,
    received,
    answers,
    next: () => new Promise((resolve) => arrivals.once('callback', resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
