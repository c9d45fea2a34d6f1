import { Eta } from 'eta';
import type { Shop } from '../../context.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import type { Mail } from '../../gateways/mail/MailGateway.js';
import { say, type Locale } from '../../messages/messages.js';
import { letter, layout } from './generated/templates.js';
import { goodsOf } from './goodsOf.js';
import { KIND_RULES, type KindRule } from './kindRules.js';
import { factsOf, localeOf, shipmentOf, type Notice } from './Notice.js';

type WriteShop = Pick<Shop, 'settings' | 'links'>;

const WORDS = ['product', 'quantity', 'price', 'unsubscribe'] as const;

const markup = new Eta({ autoEscape: true });
const plain = new Eta({ autoEscape: false, autoTrim: false });
const asHtml = markup.compile(layout);
const asText = plain.compile(letter);

/** Puts a message into the customer's language: HTML, and the same as plain text. */
export async function writeMail(
  { settings, links }: WriteShop,
  notice: Notice,
  unsubscribeUrl?: string,
): Promise<Pick<Mail, 'subject' | 'text' | 'html'>> {
  const {
    order,
    row: { kind },
  } = notice;
  const locale = localeOf(order);
  const facts = factsOf(notice, settings);
  const rule = KIND_RULES[kind];
  const words = Object.fromEntries(WORDS.map((word) => [word, say(locale, 'words', word)]));
  const subject = say(locale, 'subjects', kind, facts);
  const view = {
    locale,
    subject,
    words: { ...words, why: say(locale, 'words', 'why', facts) },
    greeting: say(locale, 'words', 'greeting', facts),
    lead: say(locale, 'letters', kind, facts),
    action: await actionOf(rule, notice, links, locale),
    goods: goodsOf(notice, settings, locale),
    unsubscribe: unsubscribeUrl,
  };
  return { subject, html: markup.render(asHtml, view), text: plain.render(asText, view) };
}

/** The button, when there is a page to open. */
async function actionOf(
  { action }: KindRule,
  { order, event }: Notice,
  links: Shop['links'],
  locale: Locale,
) {
  if (!action) return undefined;
  const url =
    action === 'track' ? shipmentOf(order, event)?.trackingUrl : await links.orderPage(order);
  // What waits for its goods is paid when they have come.
  const isPayable = order.status === OrderStatus.PENDING;
  const label = say(locale, 'words', action === 'pay' && !isPayable ? 'view' : action);
  return url && { url, label };
}
