import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';
import { openStorage } from '../../sandbox/storage.js';
import { payByCard, receiveCallbacks, startTestSandbox } from '../support/sandbox.js';

let dataDir: string;
const journal = () => join(dataDir, 'sandbox.jsonl');

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function create(
  { url }: { url: string },
  key: string,
): Promise<{ id: string; client_secret: string }> {
  const { apiKey } = SANDBOX_CREDENTIALS.stripe;
  const response = await fetch(`${url}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': key },
    body: new URLSearchParams({ amount: '700', currency: 'cny' }),
  });
  return (await response.json()) as { id: string; client_secret: string };
}

describe('a sandbox with a folder', () => {
  it('remembers payments, keys, parcels, its clock and its books after a restart', async () => {
    const before = await startTestSandbox({ dataDir });
    const intent = await create(before, 'key-1');
    await payByCard(before, intent.client_secret);
    before.parcels.look('YT1', 'yuantong');
    before.clock.move(3_600_000);
    const [entries, totals] = [before.ledger.entries(), before.ledger.totals()];
    await before.close();

    const after = await startTestSandbox({ dataDir });
    expect(after.ledger.entries()).toEqual(entries);
    expect(after.ledger.totals()).toEqual(totals);
    expect(after.clock.offsetMs).toBe(3_600_000);
    expect(after.parcels.look('YT1', 'yuantong')).toHaveLength(2);
    expect((await create(after, 'key-1')).id).toBe(intent.id);
    expect((await payByCard(after, intent.client_secret)).status).toBe(400);
    const another = await create(after, 'key-2');
    await payByCard(after, another.client_secret);
    expect(after.ledger.totals()).toMatchObject([{ captures: 2, capturedMinor: 1_400 }]);
    expect(new Set(after.ledger.entries().map(({ sequence }) => sequence)).size).toBe(4);
    await after.close();
  });

  it('sends after a restart what it could not send before', async () => {
    const shop = await receiveCallbacks();
    const before = await startTestSandbox({ dataDir, redeliveryMs: [60_000] });
    before.callbacks.register({ provider: 'stripe', url: shop.url });
    shop.answers.push(500);
    await payByCard(before, (await create(before, 'key-1')).client_secret);
    await before.close();

    const after = await startTestSandbox({ dataDir });
    await after.callbacks.deliveries.idle();
    expect(after.callbacks.deliveries.list()).toMatchObject([{ state: 'DELIVERED' }]);
    await after.close();
    await shop.close();
  });

  it('settles after a restart the refunds that it had not settled', async () => {
    const before = await startTestSandbox({ dataDir, refundSettleMs: 60_000 });
    const intent = await create(before, 'key-1');
    await payByCard(before, intent.client_secret, 'pm_card_pendingRefund');
    const authorization = `Bearer ${SANDBOX_CREDENTIALS.stripe.apiKey}`;
    await fetch(`${before.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ payment_intent: intent.id }),
    });
    expect(before.ledger.totals()).toMatchObject([{ refunds: 0 }]);
    await before.close();

    const shop = await receiveCallbacks();
    const after = await startTestSandbox({ dataDir, refundSettleMs: 200 });
    after.callbacks.register({ provider: 'stripe', url: shop.url });
    await shop.next();
    expect(after.ledger.totals()).toMatchObject([{ refunds: 1, refundedMinor: 700 }]);
    await after.close();
    await shop.close();
  });
});

describe('the journal', () => {
  it('loses no more than the line that a kill has cut short', () => {
    const before = openStorage(dataDir);
    const letters = before.collection<string>('letters', 10);
    letters.set('a', 'alpha');
    letters.set('b', 'beta');
    letters.delete('a');
    before.close();
    appendFileSync(journal(), '{"in":"letters","key":"c","rec');
    const after = openStorage(dataDir);
    expect([...after.collection<string>('letters', 10).values()]).toEqual(['beta']);
    after.close();
  });

  it('says where it can’t be read', () => {
    appendFileSync(journal(), '{"in":"letters","key":"a","record":1}\nnonsense\n');
    expect(() => openStorage(dataDir)).toThrow(/sandbox\.jsonl:2 is not a sandbox record/);
  });

  it('keeps only the newest of what it may hold, and no history of them for ever', () => {
    const before = openStorage(dataDir);
    const numbers = before.collection<number>('numbers', 10);
    for (let number = 0; number < 60_000; number += 1) numbers.set(`${number}`, number);
    expect(numbers.size).toBe(10);
    before.close();
    expect(readFileSync(journal(), 'utf8').split('\n').length).toBeLessThan(11_000);
    const after = openStorage(dataDir);
    expect([...after.collection<number>('numbers', 5).values()]).toEqual([
      59_995, 59_996, 59_997, 59_998, 59_999,
    ]);
    after.close();
  });
});
