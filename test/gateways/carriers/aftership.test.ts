import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createAftershipGateway } from '../../../src/gateways/carriers/aftership.js';
import {
  CarrierUnavailable,
  PushRejected,
  type CarrierGateway,
} from '../../../src/gateways/carriers/CarrierGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';

let sandbox: Sandbox;
let aftership: CarrierGateway;

const withKey = (apiKey: string, timeoutMs = 5_000) =>
  createAftershipGateway({
    ...SANDBOX_CREDENTIALS.aftership,
    apiKey,
    baseUrl: sandbox.url,
    timeoutMs,
    retryDelayMs: 5,
  });

beforeAll(async () => {
  sandbox = await startTestSandbox();
  aftership = withKey(SANDBOX_CREDENTIALS.aftership.apiKey);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const parcel = (trackingNumber: string, carrier = 'dhl') => ({
  ...{ carrier, trackingNumber },
  ...{ pushKey: 'key', pushSalt: 'salt' },
});

describe('tracking a parcel with AfterShip', () => {
  it('begins with making it known there, once, and follows it to the door', async () => {
    expect(await aftership.track(parcel('1000000001'))).toEqual({
      ...{ status: 'LABEL_CREATED', checkpoints: [] },
    });
    expect(await aftership.subscribe(parcel('1000000001'))).toBe(true);
    expect(await aftership.subscribe(parcel('1000000001'))).toBe(true);
    const way: string[] = [];
    for (let step = 0; step < 5; step += 1)
      way.push((await aftership.track(parcel('1000000001'))).status);
    expect(way).toEqual([
      ...['LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'DELIVERED'],
    ]);
  });

  it('tells the history oldest first, with times, places and who signed', async () => {
    const [at, later] = [new Date('2026-11-20T16:30:00Z'), new Date('2026-11-21T16:30:00Z')];
    sandbox.trackings.script({
      trackingNumber: '1000000002',
      steps: [
        { tag: 'InTransit', message: 'Departed', location: 'Leipzig, DE', at },
        { tag: 'Delivered', subtag: 'Delivered_003', signedBy: 'A. LOVELACE', at: later },
      ],
    });
    await aftership.subscribe(parcel('1000000002'));
    expect(await aftership.track(parcel('1000000002'))).toEqual({
      status: 'DELIVERED',
      recipient: 'A. LOVELACE',
      signature: undefined,
      checkpoints: [
        {
          ...{ occurredAt: at, status: 'IN_TRANSIT', description: 'Departed' },
          location: 'Leipzig, DE',
        },
        {
          ...{ occurredAt: later, status: 'DELIVERED', description: 'Delivered' },
          location: undefined,
        },
      ],
    });
  });

  it.each([
    ['Pending', 'Pending_001', 'LABEL_CREATED', undefined],
    ['AvailableForPickup', undefined, 'AVAILABLE_FOR_PICKUP', undefined],
    ['AttemptFail', 'AttemptFail_002', 'FAILED_ATTEMPT', undefined],
    ['Exception', 'Exception_001', 'EXCEPTION', undefined],
    ['Exception', 'Exception_003', 'FAILED_ATTEMPT', 'REFUSED'],
    ['Exception', 'Exception_004', 'EXCEPTION', 'CUSTOMS'],
    ['Exception', 'Exception_010', 'EXCEPTION', 'RETURNED'],
    ['Exception', 'Exception_011', 'RETURNED', undefined],
    ['Exception', 'Exception_012', 'EXCEPTION', 'DAMAGED'],
    ['Exception', 'Exception_013', 'LOST', undefined],
    ['Expired', undefined, 'EXCEPTION', undefined],
  ] as const)('reads %s %s as %s %s', async (tag, subtag, status, trouble) => {
    sandbox.trackings.script({ trackingNumber: '1000000003', steps: [{ tag, subtag }] });
    await aftership.subscribe(parcel('1000000003'));
    const told = await aftership.track(parcel('1000000003'));
    expect([told.status, told.trouble]).toEqual([status, trouble]);
  });

  it('tries again after a bad moment, and says so after three', async () => {
    await aftership.subscribe(parcel('1000000004'));
    const fault = { provider: 'aftership', operation: 'track', kind: 'STATUS' } as const;
    sandbox.faults.add({ ...fault, status: 502, times: 1 });
    sandbox.faults.add({ ...fault, status: 429, times: 1 });
    expect(await aftership.track(parcel('1000000004'))).toMatchObject({ status: 'LABEL_CREATED' });
    sandbox.faults.add({ ...fault, status: 502, times: 3 });
    await expect(aftership.track(parcel('1000000004'))).rejects.toThrow(CarrierUnavailable);
  });

  it('takes a creation that was answered too late as done', async () => {
    const hasty = withKey(SANDBOX_CREDENTIALS.aftership.apiKey, 200);
    sandbox.faults.add({
      provider: 'aftership',
      operation: 'createTracking',
      kind: 'TIMEOUT_AFTER',
    });
    expect(await hasty.subscribe(parcel('1000000005'))).toBe(true);
    expect(sandbox.trackings.isCreated('1000000005')).toBe(true);
  });

  it('can’t be asked with a wrong key, nor for a carrier that it doesn’t have', async () => {
    await expect(withKey('wrong').track(parcel('1000000006'))).rejects.toThrow(
      /API key is invalid/,
    );
    await expect(aftership.track(parcel('YT1', 'yto'))).rejects.toThrow(CarrierUnavailable);
    expect(['dhl', 'yto'].map((carrier) => aftership.covers(carrier))).toEqual([true, false]);
  });
});

describe('a webhook', () => {
  const signed = (event: object, secret: string = SANDBOX_CREDENTIALS.aftership.webhookSecret) => {
    const rawBody = Buffer.from(JSON.stringify(event));
    const signature = createHmac('sha256', secret).update(rawBody).digest('base64');
    return { rawBody, headers: { 'aftership-hmac-sha256': signature } };
  };
  const msg = { tracking_number: '1000000007', slug: 'dhl', tag: 'InTransit', checkpoints: [] };
  const event = { event: 'tracking_update', event_id: '1', msg };

  it('says where a parcel is, and nothing when it is about something else', () => {
    expect(aftership.readPush(signed(event))).toMatchObject({
      ...{ carrier: 'dhl', trackingNumber: '1000000007' },
      tracking: { status: 'IN_TRANSIT' },
    });
    expect(aftership.readPush(signed({ ...event, event: 'edd_revise' }))).toBeUndefined();
    const other = signed({ ...event, msg: { ...msg, slug: 'owl-post' } });
    expect(aftership.readPush(other)?.carrier).toBeUndefined();
  });

  it.each([
    ['by somebody else', () => signed(event, 'another secret')],
    ['by nobody', () => ({ ...signed(event), headers: {} })],
    [
      'and changed afterwards',
      () => ({ ...signed(event), rawBody: Buffer.from(JSON.stringify({ ...event, ts: 1 })) }),
    ],
    ['though it is none', () => signed({ hello: 'world' })],
  ])('that is signed %s is rejected', (_case, push) => {
    expect(() => aftership.readPush(push())).toThrow(PushRejected);
  });
});
