import type { Order } from '../../entities/Order.js';
import type { Attachment } from '../../gateways/mail/MailGateway.js';
import { say, type Locale } from '../../messages/messages.js';
import { factsOfOrder, linesOfOrder, sumsOfOrder } from './orderFacts.js';
import { Page, type Column } from './Page.js';

/** The order with everything that is known of it, as a PDF (订单详情). Needs the lines. The same order, the same bytes. */
export async function writeOrderDocument(
  order: Order,
  locale: Locale,
  timeZone: string,
): Promise<Attachment> {
  const title = say(locale, 'words', 'orderDetails');
  const page = new Page({
    title: `${title} ${order.number}`,
    language: locale,
    // The moment of writing would make every copy another document.
    createdAt: order.createdAt,
    footer: (number, count) => say(locale, 'words', 'page', { page: number, pages: count }),
  });
  page.heading(title);
  page.pairs(factsOfOrder(order, locale, timeZone));
  page.table(columnsIn(locale), linesOfOrder(order, locale));
  page.sums(sumsOfOrder(order, locale));
  const content = await page.end();
  return { filename: `${title}-${order.number}.pdf`, contentType: 'application/pdf', content };
}

function columnsIn(locale: Locale): Column[] {
  const word = (name: 'product' | 'quantity' | 'unitPrice' | 'price') => say(locale, 'words', name);
  return [
    { title: 'SKU', isText: true },
    { title: word('product'), isText: true },
    { title: word('quantity'), isNumber: true },
    { title: word('unitPrice'), isNumber: true },
    { title: word('price'), isNumber: true },
  ];
}
