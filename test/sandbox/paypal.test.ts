import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { approveAtPayPal } from '../../scripts/client/approveAtPayPal.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startTestSandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  token = await newToken();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

interface Answer {
  status: number;
  body: {
    id: string;
    name?: string;
    status?: string;
    details?: { issue: string; field?: string }[];
    links: { rel: string; href: string }[];
    purchase_units: { payments?: { captures: { id: string; status: string }[] } }[];
  };
}

async function newToken(secret: string = sandbox.credentials.paypal.clientSecret) {
  const { clientId } = sandbox.credentials.paypal;
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  const answer = await fetch(`${sandbox.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function call(path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(sandbox.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() } as Answer;
}

const create = (value = '19.99', currency_code = 'USD', unit: object = {}, more: object = {}) =>
  call('/v2/checkout/orders', {
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code, value }, ...unit }],
    ...more,
  });

const pageOf = ({ body }: Answer) => body.links.find(({ rel }) => rel === 'payer-action')!.href;
const capture = ({ body }: Answer, headers?: Record<string, string>) =>
  call(`/v2/checkout/orders/${body.id}/capture`, {}, headers);

async function captured(value?: string) {
  const order = await create(value);
  await approveAtPayPal(pageOf(order));
  const answer = await capture(order);
  return answer.body.purchase_units[0]!.payments!.captures[0]!.id;
}

const refund = (captureId: string, value?: string, currency_code = 'USD') =>
  call(
    `/v2/payments/captures/${captureId}/refund`,
    value ? { amount: { value, currency_code } } : {},
  );

const issueOf = ({ status, body }: Answer) => [status, body.details?.[0]?.issue];

describe('the sandbox’s PayPal', () => {
  it('gives tokens to its client alone, and asks for them', async () => {
    expect(await newToken('guessed')).toBeUndefined();
    for (const authorization of ['', 'Bearer A21AA99999999999.guessed', 'Bearer none']) {
      const { status, body } = await call('/v2/checkout/orders/X', undefined, { authorization });
      expect([status, body.name]).toEqual([401, 'AUTHENTICATION_FAILURE']);
    }
  });

  it.each([
    ['19.99', 'CNY', 'CURRENCY_NOT_SUPPORTED'],
    ['19.99', 'JPY', 'DECIMALS_NOT_SUPPORTED'],
    ['19.99', 'TWD', 'DECIMALS_NOT_SUPPORTED'],
    ['19.999', 'USD', 'DECIMAL_PRECISION'],
    ['0.00', 'USD', 'CANNOT_BE_ZERO_OR_NEGATIVE'],
  ])('can’t count %s %s', async (value, currency, issue) => {
    expect(issueOf(await create(value, currency))).toEqual([422, issue]);
  });

  it('names what is wrong with a request', async () => {
    const { status, body } = await call('/v2/checkout/orders', { intent: 'CAPTURE' });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      name: 'INVALID_REQUEST',
      details: [{ issue: 'INVALID_PARAMETER_VALUE', field: '/purchase_units' }],
    });
    expect(issueOf(await call('/v2/checkout/orders/X'))).toEqual([404, 'INVALID_RESOURCE_ID']);
  });

  it('lets nobody take money before the payer agreed, and then once', async () => {
    const order = await create();
    expect(issueOf(await capture(order))).toEqual([422, 'ORDER_NOT_APPROVED']);
    await approveAtPayPal(pageOf(order));
    const once = { 'paypal-request-id': randomUUID() };
    const taken = await capture(order, once);
    expect([taken.status, taken.body.status]).toEqual([201, 'COMPLETED']);
    expect((await capture(order, once)).body).toEqual(taken.body);
    expect(issueOf(await capture(order))).toEqual([422, 'ORDER_ALREADY_CAPTURED']);
    expect(sandbox.ledger.totals()).toMatchObject([
      { provider: 'paypal', currency: 'USD', captures: 1, capturedMinor: 1_999 },
    ]);
  });

  it('takes the money of an invoice once', async () => {
    const invoice = { invoice_id: randomUUID() };
    const [first, second] = [await create('1', 'USD', invoice), await create('1', 'USD', invoice)];
    await approveAtPayPal(pageOf(first));
    await approveAtPayPal(pageOf(second));
    expect((await capture(first)).status).toBe(201);
    expect(issueOf(await capture(second))).toEqual([422, 'DUPLICATE_INVOICE_ID']);
  });

  it('declines, and takes another amount than it was asked for, when told to', async () => {
    const order = await create();
    await approveAtPayPal(pageOf(order));
    sandbox.faults.add({ provider: 'paypal', kind: 'DECLINE', subject: order.body.id });
    expect(issueOf(await capture(order))).toEqual([422, 'INSTRUMENT_DECLINED']);
    sandbox.faults.add({ provider: 'paypal', kind: 'WRONG_AMOUNT', subject: order.body.id });
    expect((await capture(order)).status).toBe(201);
    expect(sandbox.ledger.totals()).toMatchObject([{ capturedMinor: 1_998 }]);
  });

  it('gives back no more than was taken', async () => {
    const id = await captured();
    expect((await refund(id, '9.99')).body.status).toBe('COMPLETED');
    expect(issueOf(await refund(id, '10.01'))).toEqual([422, 'REFUND_AMOUNT_EXCEEDED']);
    expect(issueOf(await refund(id, '1.00', 'EUR'))).toEqual([
      422,
      'REFUND_CAPTURE_CURRENCY_MISMATCH',
    ]);
    expect((await refund(id, '10.00')).status).toBe(201);
    expect(issueOf(await refund(id))).toEqual([422, 'CAPTURE_FULLY_REFUNDED']);
    expect((await refund(await captured('5.00'))).body).toMatchObject({
      amount: { value: '5.00' },
    });
  });
});

describe('the page where the payer agrees', () => {
  it('shows what is to pay, and leads back to the shop', async () => {
    const back = { return_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
    const source = { payment_source: { paypal: { experience_context: back } } };
    const unit = { description: 'Order <b>D1</b>' };
    const order = await create('19.99', 'USD', unit, source);
    const list = await (await fetch(`${sandbox.url}/paypal/checkoutnow`)).text();
    expect(list).toContain(`token=${order.body.id}`);
    const page = await (await fetch(pageOf(order))).text();
    expect(page).toContain('Order &#60;b&#62;D1');
    expect(page).toContain('19.99 USD');
    expect(await approveAtPayPal(pageOf(order), 'cancel')).toMatch(
      /^https:\/\/shop\.example\/no\?/,
    );
    expect(await approveAtPayPal(pageOf(order))).toMatch(/^https:\/\/shop\.example\/ok\?token=/);
    expect(await (await fetch(pageOf(order))).text()).toContain('Agreed');
    await capture(order);
    expect(await (await fetch(pageOf(order))).text()).toContain('Paid. Thank you!');
  });

  it('knows no order that there is not', async () => {
    const page = `${sandbox.url}/paypal/checkoutnow?token=NONE`;
    expect(await (await fetch(page)).text()).toContain('There is no such order');
    await expect(approveAtPayPal(page)).rejects.toThrow(/404/);
  });
});
