import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { decodeForm } from '../../sandbox/stripe/form.js';
import { payByCard, startTestSandbox } from '../support/sandbox.js';

const { apiKey, publishableKey } = SANDBOX_CREDENTIALS.stripe;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

interface Answer {
  status: number;
  headers: Headers;
  body: {
    id: string;
    client_secret: string;
    status?: string;
    error?: { type: string; code?: string; param?: string; message: string };
  };
}

async function call(
  path: string,
  form?: Record<string, string>,
  more: Record<string, string> = {},
) {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${apiKey}`, ...more },
    ...(form && { body: new URLSearchParams(form) }),
  });
  const { status, headers } = response;
  return { status, headers, body: await response.json() } as Answer;
}

const create = (more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  call('/v1/payment_intents', { amount: '100', currency: 'cny', ...more }, headers);

describe('the sandbox’s Stripe', () => {
  it('lets browsers do no more than look at and pay the payment whose secret they hold', async () => {
    const { body: intent } = await create();
    const browser = { authorization: `Bearer ${publishableKey}` };
    const path = `/v1/payment_intents/${intent.id}`;
    expect((await create({}, browser)).status).toBe(403);
    expect((await call(path, undefined, browser)).status).toBe(404);
    expect(
      (await call(`${path}?client_secret=${intent.client_secret}`, undefined, browser)).status,
    ).toBe(200);
    const guess = { client_secret: 'pi_guess', payment_method: 'pm_card_visa' };
    expect((await call(`${path}/confirm`, guess, browser)).status).toBe(404);
    const preflight = await fetch(`${sandbox.url}${path}/confirm`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('asks for a key, and shows only the ends of a wrong one', async () => {
    const basic = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;
    expect((await create({}, { authorization: basic })).status).toBe(200);
    expect((await create({}, { authorization: '' })).status).toBe(401);
    const { status, body } = await create({}, { authorization: 'Bearer sk_test_0123456789abcdef' });
    expect(status).toBe(401);
    expect(body.error?.message).toBe('Invalid API Key provided: sk_test*************cdef');
  });

  it.each([
    [{ amount: 'ten', currency: 'cny' }, 'parameter_invalid', 'amount'],
    [{ amount: '0', currency: 'cny' }, 'parameter_invalid', 'amount'],
    [{ currency: 'cny' }, 'parameter_missing', 'amount'],
    [{ amount: '1', currency: 'yuan' }, 'parameter_invalid', 'currency'],
    [{ amount: '1', currency: 'cny', colour: 'red' }, 'parameter_unknown', 'colour'],
  ])('names what is wrong with %j', async (form, code, param) => {
    const { status, body } = await call('/v1/payment_intents', form);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', code, param });
  });

  it('replays the first answer for an idempotency key, and refuses it for something else', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await create({}, key);
    const second = await create({}, key);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const other = await create({ amount: '101' }, key);
    expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
  });

  it('says so when a key’s first request is still under way', async () => {
    const key = { 'idempotency-key': randomUUID() };
    sandbox.faults.add({ provider: 'stripe', kind: 'DELAY', delayMs: 400 });
    const slow = create({}, key);
    const conflict = await create({}, key);
    expect(conflict).toMatchObject({
      status: 409,
      body: { error: { code: 'idempotency_key_in_use' } },
    });
    expect((await slow).status).toBe(200);
    expect((await create({}, key)).body.id).toBe((await slow).body.id);
  });

  it('keeps no answer for a key when the parameters were wrong', async () => {
    const key = { 'idempotency-key': randomUUID() };
    expect((await create({ amount: 'ten' }, key)).status).toBe(400);
    expect((await create({}, key)).status).toBe(200);
  });

  it('declines a good card when told to, and only then', async () => {
    const { body: intent } = await create({ 'metadata[orderId]': 'order-1' });
    sandbox.faults.add({
      provider: 'stripe',
      kind: 'DECLINE',
      code: 'insufficient_funds',
      subject: 'order-1',
    });
    const other = await create({ 'metadata[orderId]': 'order-2' });
    expect((await payByCard(sandbox, other.body.client_secret)).status).toBe(200);
    expect(await payByCard(sandbox, intent.client_secret)).toMatchObject({
      status: 402,
      body: { error: { decline_code: 'insufficient_funds' } },
    });
    expect((await payByCard(sandbox, intent.client_secret)).status).toBe(200);
  });

  it('takes the money of a payment once, however many browsers try', async () => {
    const { body: intent } = await create();
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => payByCard(sandbox, intent.client_secret)),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(sandbox.ledger.totals()).toEqual([
      {
        provider: 'stripe',
        currency: 'CNY',
        captures: 1,
        refunds: 0,
        capturedMinor: 100,
        refundedMinor: 0,
      },
    ]);
  });

  it('refuses an expired card and a security code that is none', async () => {
    const { body: intent } = await create();
    const confirm = (year: string, cvc: string) =>
      call(`/v1/payment_intents/${intent.id}/confirm`, {
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': '4242 4242 4242 4242',
        'payment_method_data[card][exp_month]': '1',
        'payment_method_data[card][exp_year]': year,
        'payment_method_data[card][cvc]': cvc,
      });
    expect((await confirm('2020', '123')).body.error?.code).toBe('invalid_expiry_year');
    expect((await confirm('34', '12')).body.error?.code).toBe('invalid_cvc');
    expect((await confirm('34', '123')).body.status).toBe('succeeded');
  });
});

describe('the card page', () => {
  const pay = (secret: string, number: string) =>
    fetch(`${sandbox.url}/stripe/pay`, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: secret, number, expiry: '12 / 34', cvc: '123' }),
    });

  it('shows what is to pay, says why a card was declined, and thanks for a good one', async () => {
    const { body: intent } = await create({ amount: '12990', description: 'Order <b>D1</b>' });
    const list = await (await fetch(`${sandbox.url}/stripe/pay`)).text();
    expect(list).toContain(`client_secret=${intent.client_secret}`);
    const shown = await fetch(`${sandbox.url}/stripe/pay?client_secret=${intent.client_secret}`);
    const form = await shown.text();
    expect(form).toContain('CN¥129.90');
    expect(form).toContain('Order &#60;b&#62;D1');
    const declined = await pay(intent.client_secret, '4000 0000 0000 9995');
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('Your card has insufficient funds.');
    expect(await (await pay(intent.client_secret, '4242 4242 4242 4242')).text()).toContain(
      'Thank you',
    );
    expect(sandbox.ledger.totals()).toMatchObject([{ captures: 1, capturedMinor: 12_990 }]);
  });

  it('leads back to the shop, and nowhere that is not a web page', async () => {
    const { body: intent } = await create();
    const visit = async (back: string) => {
      const query = new URLSearchParams({ client_secret: intent.client_secret, return_url: back });
      return (await fetch(`${sandbox.url}/stripe/pay?${query.toString()}`)).text();
    };
    expect(await visit('https://shop.example/done')).toContain('https://shop.example/done');
    expect(await visit('javascript:alert(1)')).not.toContain('alert');
  });
});

describe('Stripe’s form encoding', () => {
  it('knows hashes, lists, and names that are traps elsewhere', () => {
    const text = 'a[b][c]=1&a[b][d]=2&l[]=x&l[]=y&e[0]=z&__proto__[p]=q&s=%20%26';
    const form = decodeForm(text);
    expect(form).toMatchObject({ a: { b: { c: '1', d: '2' } }, l: ['x', 'y'], e: ['z'], s: ' &' });
    expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  });
});
