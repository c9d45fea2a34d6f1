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
    { title: 'SKU', share: 0.2 },
    { title: word('product'), share: 0.34 },
    { title: word('quantity'), share: 0.12, isNumber: true },
    { title: word('unitPrice'), share: 0.17, isNumber: true },
    { title: word('price'), share: 0.17, isNumber: true },
  ];
}
