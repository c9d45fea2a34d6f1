import { Eta } from 'eta';
import { Money } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import type { Mail } from '../../gateways/mail/MailGateway.js';
import type { Locale } from '../../messages/messages.js';
import { mailTexts, type MailTexts } from './mailTexts.js';

/** What a message can be about. */
export type NotificationKind = 'ORDER_CONFIRMATION';

const eta = new Eta({ autoEscape: true });

const HTML = `<!doctype html>
<html lang="<%= it.locale %>"><head><meta charset="utf-8"><title><%= it.subject %></title></head>
<body style="font-family: sans-serif; max-width: 40em; margin: 2em auto">
<h1 style="font-size: 1.3em"><%= it.subject %></h1>
<p><%= it.greeting %></p>
<table style="width: 100%; border-collapse: collapse">
<tr><th align="left"><%= it.texts.product %></th><th align="right"><%= it.texts.quantity %></th><th align="right"><%= it.texts.price %></th></tr>
<% for (const line of it.lines) { %>
<tr><td><%= line.name %> <small><%= line.sku %></small></td><td align="right"><%= line.quantity %></td><td align="right"><%= line.price %></td></tr>
<% } %>
<% for (const sum of it.sums) { %>
<tr><td colspan="2" align="right"><%= sum.label %></td><td align="right"><%= sum.amount %></td></tr>
<% } %>
</table>
<p><%= it.texts.shipTo %>: <%= it.address %></p>
</body></html>`;

const TEXT = `<%= it.greeting %>

<% for (const line of it.lines) { %><%= line.quantity %> × <%= line.name %> (<%= line.sku %>)  <%= line.price %>
<% } %>
<% for (const sum of it.sums) { %><%= sum.label %>: <%= sum.amount %>
<% } %>
<%= it.texts.shipTo %>: <%= it.address %>
`;

const plain = new Eta({ autoEscape: false, autoTrim: false });

/** Puts a message into the customer's language: HTML, and the same as plain text. Needs the order's lines. */
export function writeMail(
  kind: NotificationKind,
  order: Order,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const locale: Locale = order.locale === 'zh-CN' ? 'zh-CN' : 'en';
  const texts = mailTexts[locale];
  const subject = texts.subjects[kind](order.number);
  const view = { locale, subject, texts, ...viewOf(order, locale, texts) };
  return {
    subject,
    html: eta.renderString(HTML, view),
    text: plain.renderString(TEXT, view),
  };
}

function viewOf(order: Order, locale: Locale, texts: MailTexts) {
  const { pricing, shippingAddress: to, customer } = order;
  const amount = (minor: number) => spoken(minor, order.currency, locale);
  return {
    greeting: texts.greeting(customer.name),
    lines: order.lines.getItems().map(({ productName, sku, quantity, totalPriceMinor }) => ({
      name: productName,
      sku,
      quantity,
      price: amount(totalPriceMinor),
    })),
    sums: [
      { label: texts.subtotal, amount: amount(pricing.subtotalMinor) },
      { label: texts.shipping, amount: amount(pricing.shippingMinor) },
      { label: texts.discount, amount: amount(-pricing.discountMinor) },
      { label: texts.tax(pricing.taxIncluded), amount: amount(pricing.taxMinor) },
      { label: texts.total, amount: amount(pricing.totalMinor) },
    ],
    address: [to.street, to.city, to.province, to.postalCode, to.country]
      .filter(Boolean)
      .join(', '),
  };
}

/** In the form of the reader's language: ¥1,346.70 or CN¥1,346.70. */
function spoken(amountMinor: number, currency: string, locale: Locale): string {
  const { amount } = new Money(amountMinor, currency);
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount as Intl.StringNumericLiteral);
}
