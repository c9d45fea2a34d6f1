import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceivedMail } from '../../sandbox/mail/mailbox.js';
import { messageAccounts } from '../../sandbox/messageAccounts.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { previewMessages } from '../../scripts/preview/previewMessages.js';
import { VARIANTS } from '../../scripts/preview/variants.js';
import { NotificationChannel } from '../../src/entities/NotificationChannel.js';
import { NotificationKind } from '../../src/entities/NotificationKind.js';
import { KIND_RULES } from '../../src/services/notifications/kindRules.js';
import { startTestSandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let sent: number;
let mails: ReceivedMail[];

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { url, smtpUrl, mailbox } = sandbox;
  const messages = messageAccounts(url);
  sent = await previewMessages({ url, smtpUrl, messages }, 'Asia/Shanghai');
  mails = mailbox.list();
}, 120_000);
afterAll(() => sandbox.close());

/** How many variants go out by a way. */
const variantsBy = (channel: NotificationChannel): number =>
  Object.values(NotificationKind)
    .filter((kind) => KIND_RULES[kind].channels.includes(channel))
    .reduce((sum, kind) => sum + VARIANTS[kind].length, 0);

const textsOf = (phone: 'aliyun' | 'twilio' | 'fcm' | 'jpush') =>
  sandbox.outboxes[phone].list().map(({ text }) => text);

const mailTo = (address: string) => mails.find(({ to }) => to.includes(address))!;
const subjectsOf = (kind: string, locale: string) =>
  mails.filter(({ to }) => to[0]!.startsWith(`${kind}.`) && to[0]!.includes(`@${locale}.`));

describe('the preview', () => {
  it('shows all that each message can say, in both languages and by every way, with nothing left unsaid', () => {
    const { EMAIL, SMS, PUSH } = NotificationChannel;
    expect(mails).toHaveLength(2 * variantsBy(EMAIL));
    expect(textsOf('aliyun')).toHaveLength(variantsBy(SMS));
    expect(textsOf('twilio')).toHaveLength(variantsBy(SMS));
    expect(textsOf('fcm')).toHaveLength(variantsBy(PUSH));
    expect(textsOf('jpush')).toHaveLength(variantsBy(PUSH));
    const phones = (['aliyun', 'twilio', 'fcm', 'jpush'] as const).flatMap(textsOf);
    expect(sent).toBe(mails.length + phones.length);
    for (const text of [...mails.flatMap(({ text, html }) => [text, html]), ...phones])
      expect(text).not.toMatch(/undefined|\bnone(?![;:])|\{\w+\}|<%|NaN/);
  });

  it.each(['en', 'zh-cn'])('tells by its subject what a mail is about, in %s', (locale) => {
    const kinds = Object.values(NotificationKind).map((kind) => kind.toLowerCase());
    const subjects = kinds.map((kind) => subjectsOf(kind, locale)[0]!.subject);
    expect(new Set(subjects).size).toBe(kinds.length);
    const stages = subjectsOf('return', locale).map(({ subject }) => subject);
    expect(new Set(stages).size).toBe(VARIANTS.RETURN.length);
  });

  it('leaves addresses to the buttons, and spells them out in plain text', () => {
    for (const { html, text } of mails) {
      const shown = html.slice(html.indexOf('<body')).replaceAll(/<[^>]*>/g, '');
      expect(shown).not.toContain('http');
      if (html.includes('#preview')) expect(text).toContain('http://localhost:4000/shop/orders/');
    }
    expect(mailTo('exchange_placed.in_stock@en.example').text).toMatch(
      /Pay now: http:\/\/localhost:4000\/shop\/orders\/[\w-]+#preview/,
    );
  });

  it('offers to do without what is optional', () => {
    const optional = mails.filter(({ headers }) => headers['list-unsubscribe']);
    const kinds = new Set(optional.map(({ to }) => to[0]!.split('.')[0]));
    expect(kinds).toEqual(new Set(['delivery_update', 'review_invitation']));
  });
});

describe('what a carrier says', () => {
  it('is repeated to those who can read it, and told to the others in the shop’s own words', () => {
    const [inEnglish, inChinese] = ['en', 'zh-cn'].map(
      (locale) => mailTo(`delivery_exception.failed_attempt@${locale}.example`).text,
    );
    expect(inEnglish).toContain('met with a problem: Delivery attempted.');
    expect(inChinese).toContain('派送未成功：无法联系收件人');
    const customs = mailTo('delivery_exception.customs@en.example').text;
    expect(customs).toContain('Held by customs: Held in customs: documents are missing');
    expect(mailTo('delivery_exception.customs@zh-cn.example').text).not.toContain('documents');
    for (const text of textsOf('twilio')) expect(text).not.toContain('无法联系收件人');
  });
});

describe('a text message', () => {
  it('begins with the name of the shop, and leads to the parcel', () => {
    for (const text of textsOf('twilio')) expect(text).toMatch(/^Dingdan: /);
    const shipped = textsOf('twilio').filter((text) => text.includes('left with SF Express'));
    expect(shipped).toHaveLength(VARIANTS.ORDER_SHIPPED.length);
    for (const text of shipped)
      expect(text).toMatch(/ https:\/\/www\.kuaidi100\.com\/\S*nu=SF1234567890123$/);
  });
});

describe('a mail about money and goods', () => {
  it('names the units, and what goes back for each and in all', () => {
    const refund = mailTo('refund.lines@en.example').text;
    expect(refund).toMatch(/1 × .* \(TEA-LONGJING\) {2}CN¥129\.90\n/);
    expect(refund).toMatch(/Shipping: CN¥8\.00\nGoes back to you: CN¥137\.90/);
    const inspected = mailTo('return.inspected@en.example').text;
    expect(inspected).toMatch(/looked at, and counts for CN¥129\.90\. What is not listed/);
    expect(inspected).toMatch(/1 × .* \(TEA-LONGJING\) {2}CN¥129\.90\n/);
    expect(mailTo('refund.surplus@en.example').text).toContain('which did not pay for your order');
    expect(mailTo('refund.pick_short@zh-cn.example').text).toContain('缺货商品的退款');
  });

  it('tells two parcels apart', () => {
    const first = mailTo('delivery_update.delivered@en.example');
    expect(first.subject).toMatch(/^News of your order \w+, parcel 1 of 2$/);
    expect(first.text).toContain('Parcel 1 of 2 (SF1234567890123): Delivered');
    expect(first.text).toMatch(/2 × .* \(TEA-LONGJING\)\n/);
    const last = mailTo('order_delivered.last_parcel@zh-cn.example').text;
    expect(last).toContain('最后一个包裹（2/2）已送达');
    expect(mailTo('order_shipped.whole@en.example').text).toContain('A parcel left with');
  });
});
