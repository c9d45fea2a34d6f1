import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import {
  payByCard,
  receiveCallbacks,
  startTestSandbox,
  type CallbackReceiver,
} from '../support/sandbox.js';

let sandbox: Sandbox;
let shop: CallbackReceiver;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  shop = await receiveCallbacks();
  sandbox.callbacks.register({ provider: 'stripe', url: shop.url });
});
afterEach(() => Promise.all([sandbox.close(), shop.close()]));

async function order(orderId: string): Promise<void> {
  const response = await fetch(`${sandbox.url}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SANDBOX_CREDENTIALS.stripe.apiKey}` },
    body: new URLSearchParams({ amount: '100', currency: 'cny', 'metadata[orderId]': orderId }),
  });
  const { client_secret: secret } = (await response.json()) as { client_secret: string };
  await payByCard(sandbox, secret);
}

async function heardOf(): Promise<string[]> {
  await sandbox.callbacks.deliveries.idle();
  return shop.received.map(({ rawBody }) => {
    const event = JSON.parse(rawBody.toString()) as {
      data: { object: { metadata: { orderId: string } } };
    };
    return event.data.object.metadata.orderId;
  });
}

describe('scripted callbacks', () => {
  it('are lost', async () => {
    sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_LOST', subject: 'first' });
    await order('first');
    await order('second');
    expect(await heardOf()).toEqual(['second']);
    expect(sandbox.callbacks.deliveries.list().map(({ state }) => state)).toEqual([
      'LOST',
      'DELIVERED',
    ]);
  });

  it('come twice, with one event id', async () => {
    sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_DUPLICATED' });
    await order('first');
    expect(await heardOf()).toEqual(['first', 'first']);
    expect(new Set(sandbox.callbacks.deliveries.list().map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('come after the one that follows', async () => {
    sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_REORDERED' });
    const started = Date.now();
    await order('first');
    await order('second');
    expect(await heardOf()).toEqual(['second', 'first']);
    // Not by the three seconds after which a held one goes out by itself.
    expect(Date.now() - started).toBeLessThan(2_500);
  });

  it('come later, or at once when hurried', async () => {
    const operation = 'payment_intent.succeeded';
    sandbox.faults.add({
      provider: 'stripe',
      kind: 'CALLBACK_DELAYED',
      delayMs: 60_000,
      operation,
    });
    await order('first');
    await order('second');
    expect(sandbox.callbacks.deliveries.list().map(({ state }) => state)).toContain('PENDING');
    sandbox.callbacks.deliveries.hurry();
    expect((await heardOf()).sort()).toEqual(['first', 'second']);
  });

  it('reach every address of the shop, and none that was taken back', async () => {
    const other = await receiveCallbacks();
    sandbox.callbacks.register({ provider: 'stripe', url: other.url });
    await order('first');
    await sandbox.callbacks.deliveries.idle();
    sandbox.callbacks.unregister({ provider: 'stripe', url: other.url });
    await order('second');
    expect(await heardOf()).toEqual(['first', 'second']);
    expect(other.received).toHaveLength(1);
    await other.close();
  });

  it('wait for a shop that is away', async () => {
    await shop.close();
    await order('first');
    await sandbox.callbacks.deliveries.idle();
    expect(sandbox.callbacks.deliveries.list()).toMatchObject([
      { state: 'GIVEN_UP', attempts: 5, lastAnswer: expect.stringContaining('ECONNREFUSED') },
    ]);
  });
});
