import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  CarrierUnavailable,
  type CarrierGateway,
  type ParcelStatus,
} from '../../../src/gateways/carriers/CarrierGateway.js';
import { createKuaidi100Gateway } from '../../../src/gateways/carriers/kuaidi100.js';
import { startTestSandbox } from '../../support/sandbox.js';

let sandbox: Sandbox;
let kuaidi100: CarrierGateway;

const withKey = (key: string, timeoutMs = 5_000) =>
  createKuaidi100Gateway({
    ...SANDBOX_CREDENTIALS.kuaidi100,
    key,
    baseUrl: sandbox.url,
    timeoutMs,
    retryDelayMs: 5,
  });

beforeAll(async () => {
  sandbox = await startTestSandbox();
  kuaidi100 = withKey(SANDBOX_CREDENTIALS.kuaidi100.key);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const parcel = (trackingNumber: string, carrier = 'yto') => ({ carrier, trackingNumber });
const statesOf = async (trackingNumber: string) =>
  (await kuaidi100.track(parcel(trackingNumber))).checkpoints.map(({ status }) => status);

describe('tracking a parcel with Kuaidi100', () => {
  it('follows it from pick-up to the door, one step with each question', async () => {
    const way: ParcelStatus[] = [];
    for (let step = 0; step < 5; step += 1)
      way.push((await kuaidi100.track(parcel('YT100'))).status);
    expect(way).toEqual(['IN_TRANSIT', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'DELIVERED']);
  });

  it('keeps the order of what happened in the same second', async () => {
    const at = '2026-11-20T16:30:00Z';
    const steps = [
      { state: '1', at, context: '已揽收' },
      { state: '14', at, context: '拒签' },
    ];
    sandbox.parcels.script({ trackingNumber: 'YT105', steps });
    const { checkpoints } = await kuaidi100.track(parcel('YT105'));
    expect(checkpoints.map(({ description }) => description)).toEqual(['已揽收', '拒签']);
  });

  it('tells the history oldest first, with times, places and who signed', async () => {
    sandbox.parcels.script({
      trackingNumber: 'YT101',
      steps: [
        { state: '1', at: '2026-11-20T16:30:00Z', location: '广东,深圳市', context: '已揽收' },
        {
          state: '301',
          at: '2026-11-21T16:30:00Z',
          context: '您的快件已签收，签收人：王先生，谢谢',
        },
      ],
    });
    expect(await kuaidi100.track(parcel('YT101'))).toEqual({
      status: 'DELIVERED',
      recipient: '王先生',
      checkpoints: [
        {
          occurredAt: new Date('2026-11-20T16:30:00Z'),
          status: 'IN_TRANSIT',
          description: '已揽收',
          location: '广东,深圳市',
        },
        {
          occurredAt: new Date('2026-11-21T16:30:00Z'),
          status: 'DELIVERED',
          description: '您的快件已签收，签收人：王先生，谢谢',
          location: undefined,
        },
      ],
    });
  });

  it.each<[string, ParcelStatus]>([
    ['101', 'LABEL_CREATED'],
    ['102', 'LABEL_CREATED'],
    ['1', 'IN_TRANSIT'],
    ['103', 'IN_TRANSIT'],
    ['0', 'IN_TRANSIT'],
    ['1002', 'IN_TRANSIT'],
    ['7', 'IN_TRANSIT'],
    ['8', 'IN_TRANSIT'],
    ['10', 'IN_TRANSIT'],
    ['11', 'IN_TRANSIT'],
    ['12', 'IN_TRANSIT'],
    ['5', 'OUT_FOR_DELIVERY'],
    ['501', 'AVAILABLE_FOR_PICKUP'],
    ['2', 'EXCEPTION'],
    ['13', 'EXCEPTION'],
    ['208', 'EXCEPTION'],
    ['299', 'EXCEPTION'],
    ['14', 'FAILED_ATTEMPT'],
    ['206', 'FAILED_ATTEMPT'],
    ['3', 'DELIVERED'],
    ['304', 'DELIVERED'],
    ['4', 'RETURNED'],
    ['6', 'RETURNED'],
  ])('reads state %s as %s', async (state, status) => {
    sandbox.parcels.script({ trackingNumber: 'YT102', steps: [{ state }] });
    expect(await kuaidi100.track(parcel('YT102'))).toMatchObject({
      status,
      checkpoints: [{ status }],
    });
  });

  it('has a label only while the carrier knows nothing yet', async () => {
    sandbox.parcels.script({ trackingNumber: 'YT103', steps: [] });
    expect(await kuaidi100.track(parcel('YT103'))).toEqual({
      status: 'LABEL_CREATED',
      checkpoints: [],
    });
  });

  it('takes its times from the sandbox’s clock', async () => {
    sandbox.clock.move(48 * 3_600_000);
    const [first] = (await kuaidi100.track(parcel('YT104'))).checkpoints;
    const hours = (Number(first?.occurredAt) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(48);
  });

  it('asks for SF’s parcels with the last digits of the recipient’s phone', async () => {
    await expect(kuaidi100.track(parcel('SF1', 'sf'))).rejects.toThrow(/408/);
    const known = { ...parcel('SF1', 'sf'), recipientPhone: '+86 138 0013 8000' };
    expect(await kuaidi100.track(known)).toMatchObject({ status: 'IN_TRANSIT' });
  });

  it('does not move a parcel on for a question that was never answered in time', async () => {
    const hasty = withKey(SANDBOX_CREDENTIALS.kuaidi100.key, 100);
    sandbox.faults.add({ provider: 'kuaidi100', kind: 'TIMEOUT_BEFORE', times: 3 });
    await expect(hasty.track(parcel('YT105'))).rejects.toThrow(CarrierUnavailable);
    expect(await statesOf('YT105')).toEqual(['IN_TRANSIT']);
  });

  it('tries again after a bad moment, and says so after three', async () => {
    sandbox.faults.add({ provider: 'kuaidi100', kind: 'STATUS', status: 502, times: 2 });
    expect(await kuaidi100.track(parcel('YT106'))).toMatchObject({ status: 'IN_TRANSIT' });
    sandbox.faults.add({ provider: 'kuaidi100', kind: 'STATUS', status: 502, times: 3 });
    await expect(kuaidi100.track(parcel('YT106'))).rejects.toThrow(CarrierUnavailable);
  });

  it('cannot ask with a wrong key, nor for a carrier that Kuaidi100 doesn’t have', async () => {
    await expect(withKey('wrong').track(parcel('YT107'))).rejects.toThrow(/验证签名失败/);
    await expect(kuaidi100.track(parcel('1', 'owl post'))).rejects.toThrow(CarrierUnavailable);
  });
});
