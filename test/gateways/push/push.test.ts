import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { messageAccounts } from '../../../sandbox/messageAccounts.js';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createFcmGateway } from '../../../src/gateways/push/fcm.js';
import { createJPushGateway } from '../../../src/gateways/push/jpush.js';
import {
  DeviceGone,
  PushRefused,
  PushUnavailable,
  type Push,
  type PushGateway,
} from '../../../src/gateways/push/PushGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const push: Push = {
  id: 'notification-1',
  token: 'device-1',
  title: '您的订单已发货',
  body: '包裹已交给顺丰速运。',
  data: { orderId: '1' },
};

const atFcm = (changes: object = {}): PushGateway =>
  createFcmGateway({
    serviceAccount: messageAccounts(sandbox.url)['FCM_SERVICE_ACCOUNT']!,
    baseUrl: sandbox.url,
    ...changes,
  });
const atJPush = (changes: object = {}): PushGateway =>
  createJPushGateway({ ...SANDBOX_CREDENTIALS.jpush, baseUrl: sandbox.url, ...changes });

describe('a push by Firebase', () => {
  it('reaches the device, under a tag by which a repeat takes its place', async () => {
    const fcm = atFcm();
    const { response } = await fcm.send(push);
    await fcm.send(push);
    expect(response).toMatch(/^projects\/sandbox\/messages\//);
    expect(sandbox.outboxes.fcm.list()).toMatchObject([
      { to: 'device-1', title: push.title, text: push.body, reference: 'notification-1' },
      { reference: 'notification-1' },
    ]);
  });

  it('says when the device is gone', async () => {
    sandbox.faults.add({
      provider: 'fcm',
      kind: 'DECLINE',
      operation: 'send',
      code: 'UNREGISTERED',
    });
    await expect(atFcm().send(push)).rejects.toThrow(DeviceGone);
    sandbox.faults.add({
      provider: 'fcm',
      kind: 'DECLINE',
      operation: 'send',
      code: 'INVALID_ARGUMENT',
    });
    await expect(atFcm().send(push)).rejects.toThrow(PushRefused);
  });

  it('may go out later when Firebase is busy, or does not know us', async () => {
    sandbox.faults.add({ provider: 'fcm', kind: 'STATUS', status: 503, operation: 'send' });
    await expect(atFcm().send(push)).rejects.toThrow(PushUnavailable);
    const account = JSON.parse(messageAccounts(sandbox.url)['FCM_SERVICE_ACCOUNT']!) as object;
    const serviceAccount = JSON.stringify({ ...account, client_email: 'eve@example.com' });
    await expect(atFcm({ serviceAccount }).send(push)).rejects.toThrow(/no access/);
    expect(sandbox.outboxes.fcm.list()).toEqual([]);
  });
});

describe('a push by JPush', () => {
  it('is shown once, however often it is sent under its key', async () => {
    const jpush = atJPush();
    const key = await jpush.takeKey!();
    const { response } = await jpush.send({ ...push, key });
    expect(await jpush.send({ ...push, key })).toEqual({ response });
    expect(sandbox.outboxes.jpush.list()).toMatchObject([
      { to: 'device-1', title: push.title, text: push.body, reference: key },
    ]);
  });

  it('is shown once, too, when the answer to it was lost', async () => {
    const jpush = atJPush({ timeoutMs: 300 });
    const key = await jpush.takeKey!();
    sandbox.faults.add({ provider: 'jpush', kind: 'TIMEOUT_AFTER', operation: 'push' });
    await jpush.send({ ...push, key });
    expect(sandbox.outboxes.jpush.list()).toHaveLength(1);
  }, 120_000);

  it('says when nobody stands behind the device, and waits when JPush is away', async () => {
    sandbox.faults.add({ provider: 'jpush', kind: 'DECLINE', operation: 'push', code: '1011' });
    await expect(atJPush().send(push)).rejects.toThrow(DeviceGone);
    await expect(atJPush().send({ ...push, key: 'made up' })).rejects.toThrow(PushRefused);
    await expect(atJPush({ masterSecret: 'guessed' }).send(push)).rejects.toThrow(PushUnavailable);
    sandbox.faults.add({ provider: 'jpush', kind: 'STATUS', status: 503, times: 3 });
    await expect(atJPush().send(push)).rejects.toThrow(PushUnavailable);
  });
});
