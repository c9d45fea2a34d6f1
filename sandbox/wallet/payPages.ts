import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import { html, page, type Html } from '../html.js';
import { yuan } from './chinaTime.js';
import { isPayable, type Trade, type Trades } from './trades.js';

export interface PayPages {
  /** `/alipay`: pages are below it. */
  path: string;
  title: string;
  trades: Trades;
  /** Where the customer is sent when it is done. */
  wayBack(trade: Trade): string | undefined;
}

const Form = z.object({
  trade: z.string(),
  decision: z.enum(['approve', 'decline']).default('approve'),
});

/** What the customer sees: the cashier's page, what a QR code leads to, and a list of all that can be paid. */
export function mountPayPages(app: FastifyInstance, pages: PayPages): void {
  const { path, trades } = pages;
  app.get(`${path}/pay`, (request, reply) => {
    const { trade: ref } = request.query as { trade?: string };
    const body = ref === undefined ? openTrades(pages) : cashier(pages, open(trades, ref));
    return reply.type(HTML).send(page(pages.title, body));
  });
  app.post(`${path}/pay`, (request, reply) => {
    const { data: form } = Form.safeParse(fieldsOf(request));
    const trade = form && open(trades, form.trade);
    const reason = trade && decide(trades, trade, form?.decision ?? 'approve');
    const status = !trade ? 404 : reason ? 402 : 200;
    return reply
      .status(status)
      .type(HTML)
      .send(page(pages.title, cashier(pages, trade, reason)));
  });
  // A QR code leads here: scanned, or clicked by whoever has no phone at hand.
  app.get(`${path}/qr/:ref`, (request, reply) => {
    const { ref } = request.params as { ref: string };
    return reply.redirect(payPageOf(path, ref));
  });
}

export const payPageOf = (path: string, ref: string): string => `${path}/pay?trade=${ref}`;

const HTML = 'text/html; charset=utf-8';

function fieldsOf(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(bodyText(request)));
}

function open(trades: Trades, ref: string): Trade | undefined {
  const trade = trades.byRef(ref);
  if (trade) trades.see(trade);
  return trade;
}

function decide(trades: Trades, trade: Trade, decision: 'approve' | 'decline') {
  if (decision === 'approve') return trades.pay(trade);
  return isPayable(trade) ? trades.decline(trade, 'BUYER_DECLINED') : undefined;
}

function cashier(pages: PayPages, trade: Trade | undefined, reason?: string): Html {
  if (!trade) return html`<p class="bad">There is no such payment.</p>`;
  const note = reason ? html`<p class="bad">Not paid: ${reason}.</p>` : undefined;
  return html`<p>${trade.subject}: <strong>¥${yuan(trade.amount)}</strong></p>
    ${note} ${isPayable(trade) ? buttons(pages, trade) : outcome(pages, trade)}`;
}

function buttons({ path }: PayPages, { ref }: Trade): Html {
  return html`<form method="post" action="${path}/pay">
    <input type="hidden" name="trade" value="${ref}" />
    <button name="decision" value="approve">Pay</button>
    <button name="decision" value="decline">Decline</button>
  </form>`;
}

function outcome(pages: PayPages, trade: Trade): Html {
  const back = pages.wayBack(trade);
  const line =
    trade.status === 'PAID'
      ? html`<p class="good">Paid. Thank you!</p>`
      : html`<p class="bad">This payment was closed.</p>`;
  return html`${line} ${back ? html`<p><a href="${back}">Back to the shop</a></p>` : undefined}`;
}

const SHOWN = 50;

function openTrades({ path, trades }: PayPages): Html {
  const open = trades.payable().slice(0, SHOWN);
  if (open.length === 0) return html`<p>No payment is waiting.</p>`;
  const rows = open.map(
    ({ ref, subject, amount, channel }) =>
      html`<li>
        <a href="${payPageOf(path, ref)}">${subject}</a>, ¥${yuan(amount)}, by ${channel}
      </li>`,
  );
  return html`<p>Waiting to be paid:</p>
    <ul>
      ${rows}
    </ul>`;
}
