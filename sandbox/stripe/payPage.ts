import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import { html, page, type Html } from '../html.js';
import type { PaymentIntent } from './objects.js';
import type { PaymentIntents } from './paymentIntents.js';

const Query = z.object({
  client_secret: z.string(),
  return_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
});

const Form = Query.extend({ number: z.string(), expiry: z.string(), cvc: z.string() });

type Visit = z.infer<typeof Query>;

/** A card form like a shop's own, for people: it pays over the API as Stripe.js would. */
export function mountPayPage(
  app: FastifyInstance,
  intents: PaymentIntents,
  publishableKey: string,
): void {
  app.get('/stripe/pay', async (request, reply) => {
    reply.type('text/html; charset=utf-8');
    const { data: visit } = Query.safeParse(request.query);
    if (!visit) return page('Pay by card', openPayments(intents));
    return page('Pay by card', checkout(intents, visit));
  });

  app.post('/stripe/pay', async (request, reply) => {
    const form = Form.parse(Object.fromEntries(new URLSearchParams(bodyText(request))));
    const [month = '', year = ''] = form.expiry.split('/');
    const answer = await app.inject({
      method: 'POST',
      url: `/v1/payment_intents/${intentId(form)}/confirm`,
      headers: {
        authorization: `Bearer ${publishableKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({
        client_secret: form.client_secret,
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': form.number,
        'payment_method_data[card][exp_month]': month.trim(),
        'payment_method_data[card][exp_year]': year.trim(),
        'payment_method_data[card][cvc]': form.cvc,
      }).toString(),
    });
    const { error } = answer.json<{ error?: { message: string } }>();
    reply.type('text/html; charset=utf-8').status(answer.statusCode);
    return page('Pay by card', checkout(intents, form, error?.message));
  });
}

function intentId({ client_secret: secret }: Visit): string {
  return secret.split('_secret_')[0] ?? '';
}

function checkout(intents: PaymentIntents, visit: Visit, problem?: string): Html {
  const intent = intents.peek(intentId(visit));
  if (intent?.client_secret !== visit.client_secret)
    return html`<p class="bad">There is no payment with this client secret.</p>`;
  const note = problem && html`<p class="bad">${problem}</p>`;
  return html`<p>${intent.description ?? intent.id}: <strong>${amountOf(intent)}</strong></p>
    ${note || undefined}
    ${intent.status === 'requires_payment_method' ? cardForm(visit) : outcome(intent, visit)}`;
}

function cardForm({ client_secret: secret, return_url: back }: Visit): Html {
  return html`<form method="post" action="/stripe/pay">
      <input type="hidden" name="client_secret" value="${secret}" />
      ${back ? html`<input type="hidden" name="return_url" value="${back}" />` : undefined}
      <label
        >Card number <input name="number" inputmode="numeric" value="4242 4242 4242 4242" required
      /></label>
      <label
        >Expiry (MM/YY)
        <input
          name="expiry"
          value="12/34"
          pattern="\\s*\\d{1,2}\\s*/\\s*(\\d{2}|\\d{4})\\s*"
          required
      /></label>
      <label>Security code <input name="cvc" inputmode="numeric" value="123" required /></label>
      <button>Pay</button>
    </form>
    <p>
      <code>4242 4242 4242 4242</code> pays. <code>4000 0000 0000 0002</code> is declined,
      <code>4000 0000 0000 9995</code> has no money, <code>4000 0000 0000 0069</code> has expired.
    </p>`;
}

function outcome({ status }: PaymentIntent, { return_url: back }: Visit): Html {
  const line =
    status === 'succeeded'
      ? html`<p class="good">Paid. Thank you!</p>`
      : html`<p class="bad">This payment was cancelled.</p>`;
  return html`${line} ${back ? html`<p><a href="${back}">Back to the shop</a></p>` : undefined}`;
}

const SHOWN = 50;

function openPayments(intents: PaymentIntents): Html {
  const open = intents.find(({ status }) => status === 'requires_payment_method').slice(0, SHOWN);
  if (open.length === 0) return html`<p>No payment is waiting for a card.</p>`;
  const rows = open.map(
    (intent) =>
      html`<li>
        <a href="/stripe/pay?client_secret=${intent.client_secret}"
          >${intent.description ?? intent.id}</a
        >, ${amountOf(intent)}
      </li>`,
  );
  return html`<p>Waiting for a card:</p>
    <ul>
      ${rows}
    </ul>`;
}

/** Intl knows how many decimals a currency has. */
function amountOf({ amount, currency }: PaymentIntent): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
