import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  MailRefused,
  MailUnavailable,
  type Mail,
  type MailGateway,
} from '../../../src/gateways/mail/MailGateway.js';
import { createSmtpGateway } from '../../../src/gateways/mail/smtp.js';
import { startTestSandbox } from '../../support/sandbox.js';

const from = '订单 Dingdan <orders@shop.example>';
let sandbox: Sandbox;
let mail: MailGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  mail = createSmtpGateway({ url: sandbox.smtpUrl, from });
});
afterEach(() => sandbox.reset());
afterAll(async () => {
  await mail.close();
  await sandbox.close();
});

const letter = (changes: Partial<Mail> = {}): Mail => ({
  id: 'notification-1',
  to: 'ada@example.com',
  subject: '您的订单已确认 ✓',
  text: '谢谢！',
  html: '<p>谢谢！</p>',
  ...changes,
});

describe('an e-mail', () => {
  it('arrives as it was written, attachment included', async () => {
    const content = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255]);
    const attachments = [{ filename: '订单.pdf', contentType: 'application/pdf', content }];
    const { response } = await mail.send(letter({ attachments }));
    expect(response).toMatch(/^250/);
    const arrived = await sandbox.mailbox.waitFor(({ to }) => to.includes('ada@example.com'));
    expect(arrived).toMatchObject({
      messageId: '<notification-1@shop.example>',
      from: 'orders@shop.example',
      to: ['ada@example.com'],
      subject: '您的订单已确认 ✓',
      html: expect.stringContaining('<p>谢谢！</p>'),
      attachments,
    });
    expect(arrived.text.trim()).toBe('谢谢！');
  });

  it('goes to one address only, whatever is written there', async () => {
    const sneaky = letter({ to: 'ada@example.com, eve@example.com' });
    await mail.send(sneaky).catch(() => undefined);
    expect(sandbox.mailbox.list().some(({ to }) => to.includes('eve@example.com'))).toBe(false);
  });

  it('is refused for good with a 5xx answer', async () => {
    const unknown = {
      provider: 'mail',
      kind: 'STATUS',
      status: 550,
      subject: 'gone@example.com',
    } as const;
    sandbox.faults.add(unknown);
    await expect(mail.send(letter({ to: 'gone@example.com' }))).rejects.toThrow(MailRefused);
    await mail.send(letter());
  });

  it.each(['recipient', 'message'])(
    'may be tried again after a 4xx answer to the %s',
    async (operation) => {
      sandbox.faults.add({ provider: 'mail', kind: 'STATUS', status: 450, operation });
      await expect(mail.send(letter())).rejects.toThrow(MailUnavailable);
      await mail.send(letter());
    },
  );

  it('may be tried again when nobody listens, or nobody answers', async () => {
    const nobody = createSmtpGateway({ url: 'smtp://127.0.0.1:1', from, timeoutMs: 1_000 });
    await expect(nobody.send(letter())).rejects.toThrow(MailUnavailable);
    await nobody.close();
    const hasty = createSmtpGateway({ url: sandbox.smtpUrl, from, timeoutMs: 200 });
    sandbox.faults.add({ provider: 'mail', kind: 'TIMEOUT_BEFORE', operation: 'message' });
    await expect(hasty.send(letter())).rejects.toThrow(MailUnavailable);
    expect(sandbox.mailbox.list()).toEqual([]);
    await hasty.close();
  });

  it('carries the same Message-ID when an unknown outcome is sent again', async () => {
    const hasty = createSmtpGateway({ url: sandbox.smtpUrl, from, timeoutMs: 300 });
    sandbox.faults.add({ provider: 'mail', kind: 'TIMEOUT_AFTER' });
    await expect(hasty.send(letter())).rejects.toThrow(MailUnavailable);
    await hasty.send(letter());
    const ids = sandbox.mailbox.list().map(({ messageId }) => messageId);
    expect(ids).toEqual(['<notification-1@shop.example>', '<notification-1@shop.example>']);
    await hasty.close();
  });
});
