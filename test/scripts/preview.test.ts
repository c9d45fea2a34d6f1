import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageAccounts } from '../../sandbox/messageAccounts.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { previewMessages } from '../../scripts/preview/previewMessages.js';
import { NotificationKind } from '../../src/entities/NotificationKind.js';
import { startTestSandbox } from '../support/sandbox.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

describe('the preview', () => {
  it('shows every kind of message in both languages, with nothing left unsaid', async () => {
    const { url, smtpUrl, mailbox, outboxes } = sandbox;
    const kinds = Object.keys(NotificationKind).length;
    const sent = await previewMessages(
      { url, smtpUrl, messages: messageAccounts(url) },
      'Asia/Shanghai',
    );
    const mails = mailbox.list();
    expect(mails).toHaveLength(2 * kinds);
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2 * kinds);
    const { aliyun, twilio, fcm, jpush } = outboxes;
    const phones = [aliyun, twilio, fcm, jpush].map((outbox) => outbox.list());
    expect(phones.map(({ length }) => length)).toEqual([7, 7, kinds, kinds]);
    expect(sent).toBe(mails.length + phones.flat().length);
    const texts = [
      ...mails.flatMap(({ text, html }) => [text, html]),
      ...phones.flat().map(({ text }) => text),
    ];
    for (const text of texts) expect(text).not.toMatch(/undefined|\bnone(?![;:])|\{\w+\}|<%|NaN/);
    const exchange = mails.find(({ subject }) => subject.startsWith('Your new order'));
    expect(exchange!.text).toMatch(
      /Pay now: http:\/\/localhost:4000\/shop\/orders\/[\w-]+#preview/,
    );
    const optional = mails.filter(({ headers }) => headers['list-unsubscribe']);
    expect(optional.map(({ subject }) => subject.slice(0, 7)).toSorted()).toEqual([
      ...['How do ', 'News of', '您对订单 20', '您的订单 20'],
    ]);
  }, 30_000);
});
