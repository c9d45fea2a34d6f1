import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Eta } from 'eta';
import type { Shop } from '../context.js';
import { chooseLocale, say, type Locale } from '../messages/messages.js';
import { unsubscribe } from '../services/notifications/savePreference.js';
import { openRawPart } from './rawPart.js';

const eta = new Eta({ autoEscape: true });

const PAGE = eta.compile(`<!doctype html>
<html lang="<%= it.locale %>"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title><%= it.title %></title></head>
<body><main><h1><%= it.title %></h1>
<% if (it.button) { %><form method="post"><button><%= it.button %></button></form><% } %>
<p><%= it.more %></p></main></body></html>`);

const POLICY = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * `/unsubscribe?token=…`, at the end of mails that a customer may do without. Looking at it changes nothing, since mail
 * scanners look; a POST, by the page's button or by the mail program (RFC 8058), does it.
 */
export async function openUnsubscribeDoor(http: FastifyInstance, shop: Shop): Promise<void> {
  await openRawPart(http, 'unsubscribing', (door) => {
    door.get('/unsubscribe', async (request, reply) => {
      const wish = wishIn(shop, request);
      const locale = localeOf(request);
      if (!wish) return invalid(reply, locale);
      const title = say(locale, 'words', 'unsubscribe');
      const button = say(locale, 'words', 'confirmUnsubscribe');
      return send(reply, { locale, title, button, more: say(locale, 'words', 'stillTold') });
    });
    // What a mail program posts says nothing that the address does not.
    door.post('/unsubscribe', { bodyLimit: 4_096 }, async (request, reply) => {
      const wish = wishIn(shop, request);
      const locale = localeOf(request);
      if (!wish) return invalid(reply, locale);
      await unsubscribe(shop, wish);
      const title = say(locale, 'words', 'unsubscribed');
      return send(reply, { locale, title, more: say(locale, 'words', 'stillTold') });
    });
  });
}

function wishIn({ unsubscribing }: Shop, { query }: FastifyRequest) {
  const { token } = query as { token?: unknown };
  return typeof token === 'string' ? unsubscribing.verify(token) : undefined;
}

const localeOf = ({ headers }: FastifyRequest): Locale =>
  chooseLocale(headers['accept-language'], 'en');

interface Shown {
  locale: Locale;
  title: string;
  more: string;
  button?: string;
}

const invalid = (reply: FastifyReply, locale: Locale) =>
  send(reply.code(400), {
    locale,
    title: say(locale, 'words', 'linkInvalid'),
    more: say(locale, 'words', 'stillTold'),
  });

const send = (reply: FastifyReply, shown: Shown) =>
  reply
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(eta.render(PAGE, shown));
