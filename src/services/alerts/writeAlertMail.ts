import { Eta } from 'eta';
import type { Shop } from '../../context.js';
import type { AlertEvent } from '../../entities/AlertEvent.js';
import { AlertEventType } from '../../entities/AlertEventType.js';
import type { Mail } from '../../gateways/mail/MailGateway.js';
import { say, type Locale } from '../../messages/messages.js';
import { layout, letter } from '../notifications/generated/templates.js';
import { spokenTime } from '../notifications/spoken.js';
import { sayAlert } from './sayAlert.js';

const MOST_TOLD = 50;

const markup = new Eta({ autoEscape: true });
const plain = new Eta({ autoEscape: false, autoTrim: false });
const asHtml = markup.compile(layout);
const asText = plain.compile(letter);

/** Puts what became of alerts into one letter to staff, in the shop's language. Needs the alerts. */
export function writeAlertMail(
  { settings, links }: Pick<Shop, 'settings' | 'links'>,
  events: readonly AlertEvent[],
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { locale, timeZone } = settings;
  const subject = subjectOf(events, locale);
  const told = events.slice(0, MOST_TOLD).map((event) => ({
    text: sentenceOf(event, locale),
    at: spokenTime(event.occurredAt, locale, timeZone),
  }));
  const more = events.length - told.length;
  const word = (name: 'lead' | 'why' | 'open') => say(locale, 'alertWords', name);
  const view = {
    ...{ locale, subject, words: { why: word('why') }, greeting: '', lead: word('lead') },
    items:
      more > 0 ? [...told, { text: say(locale, 'alertWords', 'more', { count: more }) }] : told,
    action: { url: links.console(), label: word('open') },
  };
  return { subject, html: markup.render(asHtml, view), text: plain.render(asText, view) };
}

function subjectOf(events: readonly AlertEvent[], locale: Locale): string {
  const [first] = events;
  const resolved = events.filter(isResolved).length;
  if (events.length > 1) {
    const counts = { raised: events.length - resolved, resolved };
    return say(locale, 'alertWords', 'many', counts);
  }
  const sentence = sentenceOf(first!, locale);
  return resolved > 0 ? sentence : say(locale, 'alertWords', 'one', { message: sentence });
}

function sentenceOf(event: AlertEvent, locale: Locale): string {
  const message = sayAlert(locale, event.alert);
  return isResolved(event) ? say(locale, 'alertWords', 'resolved', { message }) : message;
}

const isResolved = ({ type }: AlertEvent): boolean => type === AlertEventType.RESOLVED;
