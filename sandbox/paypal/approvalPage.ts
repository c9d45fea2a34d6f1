import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import { html, page, type Html } from '../html.js';
import { newId, type Order } from './objects.js';
import type { Orders } from './orders.js';

const PATH = '/paypal/checkoutnow';
const Query = z.object({ token: z.string() });
const Form = Query.extend({ decision: z.enum(['approve', 'cancel']) });

/** Where the payer agrees to pay, or changes their mind; and is sent back to the shop. */
export function mountApprovalPage(app: FastifyInstance, orders: Orders): void {
  app.get(PATH, async ({ query }, reply) => {
    reply.type('text/html; charset=utf-8');
    const { data } = Query.safeParse(query);
    return page('Pay with PayPal', data ? checkout(orders.peek(data.token)) : waiting(orders));
  });

  app.post(PATH, async (request, reply) => {
    const fields = Object.fromEntries(new URLSearchParams(bodyText(request)));
    const { data: form } = Form.safeParse(fields);
    const order = form && orders.peek(form.token);
    reply.type('text/html; charset=utf-8');
    if (!order) return reply.status(404).send(page('Pay with PayPal', checkout(undefined)));
    const isApproved = form.decision === 'approve';
    if (isApproved) orders.approve(order.id);
    const back = isApproved ? order.return_url : order.cancel_url;
    if (back) return reply.redirect(addressOf(back, order.id, isApproved), 303);
    return page('Pay with PayPal', isApproved ? checkout(order) : cancelled());
  });
}

function addressOf(back: string, token: string, isApproved: boolean): string {
  const url = new URL(back);
  url.searchParams.set('token', token);
  if (isApproved) url.searchParams.set('PayerID', newId().slice(0, 13));
  return url.href;
}

function checkout(order: Order | undefined): Html {
  if (!order) return html`<p class="bad">There is no such order.</p>`;
  const { status, id, purchase_units: units } = order;
  const [{ amount, description, reference_id: reference }] = units;
  const what = html`<p>
    ${description ?? reference}: <strong>${amount.value} ${amount.currency_code}</strong>
  </p>`;
  if (status === 'APPROVED')
    return html`${what}
      <p class="good">Agreed. The shop takes the money in a moment.</p>`;
  if (status === 'COMPLETED')
    return html`${what}
      <p class="good">Paid. Thank you!</p>`;
  return html`${what}
    <form method="post" action="${PATH}">
      <input type="hidden" name="token" value="${id}" />
      <button name="decision" value="approve">Pay now</button>
      <button name="decision" value="cancel">Cancel and go back</button>
    </form>`;
}

function cancelled(): Html {
  return html`<p class="bad">Nothing was paid. The page can be opened again.</p>`;
}

const SHOWN = 50;

function waiting(orders: Orders): Html {
  const open = orders.waiting().slice(0, SHOWN);
  if (open.length === 0) return html`<p>No order is waiting for its payer.</p>`;
  const rows = open.map(({ id, purchase_units: [{ amount, description, reference_id }] }) => {
    const name = description ?? reference_id;
    return html`<li>
      <a href="${PATH}?token=${id}">${name}</a>, ${amount.value} ${amount.currency_code}
    </li>`;
  });
  return html`<p>Waiting for their payer:</p>
    <ul>
      ${rows}
    </ul>`;
}
