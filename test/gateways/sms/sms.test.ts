import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createAliyunSms } from '../../../src/gateways/sms/aliyun.js';
import {
  ReceiptRejected,
  SmsRefused,
  SmsUnavailable,
  type Sms,
  type SmsGateway,
} from '../../../src/gateways/sms/SmsGateway.js';
import { createTwilioSms } from '../../../src/gateways/sms/twilio.js';
import { startTestSandbox } from '../../support/sandbox.js';

const { aliyun, twilio } = SANDBOX_CREDENTIALS;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const shipped: Sms = {
  id: 'notification-1',
  to: '+8613800138000',
  kind: 'ORDER_SHIPPED',
  locale: 'zh-CN',
  text: 'Order 1 left with SF Express.',
  facts: { number: '20261121K3V9', carrier: '顺丰速运', trackingNumber: "SF1'(*)!~ %+中" },
};
const abroad: Sms = { ...shipped, to: '+442071838750' };

const atAliyun = (changes: object = {}): SmsGateway =>
  createAliyunSms({
    ...aliyun,
    templates: {
      'zh-CN': { ORDER_SHIPPED: 'SMS_100003', REFUND: 'SMS_100006' },
      en: { ORDER_SHIPPED: 'SMS_100013' },
    },
    baseUrl: sandbox.url,
    ...changes,
  });
const atTwilio = (changes: object = {}): SmsGateway =>
  createTwilioSms({
    ...twilio,
    from: '+15005550006',
    receiptUrl: (id) => `https://shop.example/webhooks/twilio?id=${id}`,
    baseUrl: sandbox.url,
    ...changes,
  });

describe('a text message to mainland China', () => {
  it('fills an approved template, under the approved name, signed to the letter', async () => {
    const { response } = await atAliyun().send(shipped);
    expect(sandbox.outboxes.aliyun.list()).toMatchObject([
      {
        id: response,
        to: '13800138000',
        text: "【沙箱茶铺】您的订单20261121K3V9已交给顺丰速运，运单号SF1'(*)!~ %+中。",
        reference: 'notification-1',
      },
    ]);
  });

  it('is in the language of its reader where there is a template, and else in the other one', async () => {
    const { languageFor } = atAliyun();
    const [english, chinese] = ['en', 'zh-CN'] as const;
    expect(languageFor('ORDER_SHIPPED', english)).toBe(english);
    expect(languageFor('ORDER_SHIPPED', chinese)).toBe(chinese);
    expect(languageFor('REFUND', english)).toBe(chinese);
    expect(languageFor('RETURN', english)).toBeUndefined();
    const facts = { ...shipped.facts, carrier: 'SF Express', trackingNumber: 'SF1' };
    await atAliyun().send({ ...shipped, locale: english, facts });
    expect(sandbox.outboxes.aliyun.list()).toMatchObject([
      { text: '【沙箱茶铺】Order 20261121K3V9 left with SF Express, tracking number SF1.' },
    ]);
  });

  it('is not sent in the name of others: a wrong key or a wrong secret is refused, and may be mended', async () => {
    await expect(atAliyun({ accessKeySecret: 'guessed' }).send(shipped)).rejects.toThrow(
      /SignatureDoesNotMatch/,
    );
    await expect(atAliyun({ accessKeyId: 'nobody' }).send(shipped)).rejects.toThrow(SmsUnavailable);
    expect(sandbox.outboxes.aliyun.list()).toEqual([]);
  });

  it('is refused for good when it can never be sent', async () => {
    await expect(atAliyun().send({ ...shipped, to: '+86100' })).rejects.toThrow(SmsRefused);
    await expect(atAliyun().send({ ...shipped, kind: 'REFUND' })).rejects.toThrow(
      /TEMPLATE_MISSING_PARAMETERS/,
    );
    await expect(atAliyun().send({ ...shipped, kind: 'RETURN' })).rejects.toThrow(SmsRefused);
    await expect(atAliyun().send({ ...shipped, locale: 'en', kind: 'REFUND' })).rejects.toThrow(
      'Aliyun has no template for REFUND in en',
    );
  });

  it('may be sent later when there are too many, or Aliyun is away', async () => {
    const limit = {
      provider: 'aliyun',
      kind: 'DECLINE',
      code: 'isv.BUSINESS_LIMIT_CONTROL',
    } as const;
    sandbox.faults.add(limit);
    await expect(atAliyun().send(shipped)).rejects.toThrow(SmsUnavailable);
    sandbox.faults.add({ provider: 'aliyun', kind: 'STATUS', status: 503 });
    await expect(atAliyun().send(shipped)).rejects.toThrow(SmsUnavailable);
    sandbox.faults.add({ provider: 'aliyun', kind: 'TIMEOUT_AFTER' });
    await expect(atAliyun({ timeoutMs: 200 }).send(shipped)).rejects.toThrow(SmsUnavailable);
    // It went out although nobody said so: asking at once again would have sent it twice.
    expect(sandbox.outboxes.aliyun.list()).toHaveLength(1);
    await expect(atAliyun({ baseUrl: 'http://127.0.0.1:1' }).send(shipped)).rejects.toThrow(
      SmsUnavailable,
    );
  }, 120_000);

  it('is believed to have arrived only when Aliyun says so itself', async () => {
    const { response: bizId } = await atAliyun().send(shipped);
    const told = {
      phone_number: '13800138000',
      success: true,
      biz_id: bizId,
      out_id: 'notification-1',
    };
    const receipt = (one: object) => ({
      url: '',
      headers: {},
      rawBody: Buffer.from(JSON.stringify([one])),
    });
    const asked = await atAliyun().readReceipts(receipt(told));
    expect(asked).toMatchObject([{ id: 'notification-1', state: 'DELIVERED' }]);
    expect(await atAliyun().readReceipts(receipt({ ...told, biz_id: 'made up' }))).toEqual([]);
    expect(await atAliyun().readReceipts(receipt({ ...told, out_id: 'of another' }))).toEqual([]);
    await expect(
      atAliyun().readReceipts({ ...receipt({}), rawBody: Buffer.from('{') }),
    ).rejects.toThrow(ReceiptRejected);
  });
});

describe('a text message elsewhere', () => {
  it('says what it has to say, from our number', async () => {
    const { response } = await atTwilio().send(abroad);
    expect(sandbox.outboxes.twilio.list()).toMatchObject([
      { id: response, to: '+442071838750', text: abroad.text, reference: '?id=notification-1' },
    ]);
    await atTwilio({ from: 'MG0123' }).send(abroad);
    expect(sandbox.outboxes.twilio.list()).toHaveLength(2);
  });

  it('is refused for good when the number can never be reached, and otherwise later', async () => {
    sandbox.faults.add({ provider: 'twilio', kind: 'DECLINE', code: '21610' });
    await expect(atTwilio().send(abroad)).rejects.toThrow(/21610/);
    await expect(atTwilio().send({ ...abroad, to: '+0' })).rejects.toThrow(SmsRefused);
    await expect(atTwilio({ authToken: 'guessed' }).send(abroad)).rejects.toThrow(SmsUnavailable);
    sandbox.faults.add({ provider: 'twilio', kind: 'STATUS', status: 429 });
    await expect(atTwilio().send(abroad)).rejects.toThrow(SmsUnavailable);
    sandbox.faults.add({ provider: 'twilio', kind: 'TIMEOUT_AFTER' });
    await expect(atTwilio({ timeoutMs: 200 }).send(abroad)).rejects.toThrow(SmsUnavailable);
    expect(sandbox.outboxes.twilio.list()).toHaveLength(1);
  }, 120_000);

  it('takes receipts that Twilio signed, for the address that it was given', async () => {
    const url = 'https://shop.example/webhooks/twilio?id=notification-1';
    const rawBody = Buffer.from('MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003');
    const sign = (signed: string) =>
      createHmac('sha1', twilio.authToken).update(signed).digest('base64');
    const headers = {
      'x-twilio-signature': sign(`${url}ErrorCode30003MessageSidSM1MessageStatusundelivered`),
    };
    expect(await atTwilio().readReceipts({ url, rawBody, headers })).toEqual([
      { id: 'notification-1', state: 'FAILED', response: 'SM1 undelivered (30003)' },
    ]);
    const elsewhere = { url: `${url}2`, rawBody, headers };
    await expect(atTwilio().readReceipts(elsewhere)).rejects.toThrow(ReceiptRejected);
    await expect(atTwilio().readReceipts({ url, rawBody, headers: {} })).rejects.toThrow(
      ReceiptRejected,
    );
  });
});
