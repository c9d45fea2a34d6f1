import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { approveAtPayPal } from '../../../scripts/client/approveAtPayPal.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { times } from '../../support/times.js';
import { approved, open, paid, payment, payPalAt, type PayPal } from './atPayPal.js';

let sandbox: Sandbox;
let paypal: PayPal;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  paypal = payPalAt(sandbox);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const factsOf = (paymentId: string) =>
  sandbox.ledger.entries().filter((fact) => fact.paymentId === paymentId);
const capturesOf = (paymentId: string) =>
  factsOf(paymentId).filter(({ kind }) => kind === 'CAPTURE');

describe('a payment at PayPal', () => {
  it('waits for the customer to agree, and is taken by the shop', async () => {
    const request = payment();
    const created = await open(paypal, request);
    expect(created).toMatchObject({ state: 'PENDING', amountMinor: 1_999, currency: 'USD' });
    expect(created.nextAction).toEqual({
      type: 'REDIRECT',
      value: `${sandbox.url}/paypal/checkoutnow?token=${created.gatewayRef}`,
    });
    expect(await paypal.queryPayment(created)).toMatchObject({ nextAction: created.nextAction });
    expect(await paypal.capturePayment(created)).toMatchObject({ state: 'PENDING' });

    const back = await approveAtPayPal(created.page);
    expect(back).toMatch(/^https:\/\/shop\.example\/orders\/7\?token=\w+&PayerID=\w+$/);
    expect(capturesOf(request.paymentId)).toEqual([]);
    const waiting = await paypal.queryPayment(created);
    expect(waiting).toMatchObject({ state: 'PENDING', isApproved: true });
    expect(waiting.nextAction).toBeUndefined();

    const taken = await paypal.capturePayment(created);
    expect(taken).toMatchObject({ state: 'CAPTURED', amountMinor: 1_999, currency: 'USD' });
    expect(Math.abs(Date.now() - Number(taken.settledAt))).toBeLessThan(60_000);
    expect(await paypal.queryPayment(created)).toMatchObject({ state: 'CAPTURED' });
    expect(capturesOf(request.paymentId)).toMatchObject([
      { orderId: request.orderId, gatewayRef: created.gatewayRef, amountMinor: 1_999 },
    ]);
  });

  it('sends the customer back who changed their mind, and can be opened again', async () => {
    const created = await open(paypal);
    const back = await approveAtPayPal(created.page, 'cancel');
    expect(back).toBe(`https://shop.example/orders/7?cancelled=true&token=${created.gatewayRef}`);
    expect(await paypal.queryPayment(created)).toMatchObject({ state: 'PENDING' });
    await approveAtPayPal(created.page);
    expect(await paypal.capturePayment(created)).toMatchObject({ state: 'CAPTURED' });
  });

  it('needs no address to come back to, but a real one if there is one', async () => {
    const created = await open(paypal, payment({ returnUrl: undefined }));
    expect(await approveAtPayPal(created.page)).toBeUndefined();
    expect(await paypal.createPayment(payment({ returnUrl: 'shop' }))).toMatchObject({
      state: 'FAILED',
      failure: { code: 'return_url_malformed' },
    });
  });

  it.each([
    ['generic_decline', 'INSTRUMENT_DECLINED'],
    ['TRANSACTION_REFUSED', 'TRANSACTION_REFUSED'],
  ])('is failed with PayPal’s reason when it is declined with %s', async (code, expected) => {
    const created = await approved(paypal);
    const subject = created.paymentId;
    sandbox.faults.add({ provider: 'paypal', kind: 'DECLINE', code, subject });
    expect(await paypal.capturePayment(created)).toMatchObject({
      state: 'FAILED',
      failure: { code: expected, message: expect.stringContaining('declined') },
    });
    expect(capturesOf(subject)).toEqual([]);
  });

  it('is one payment, however often and however parallel it is created and taken', async () => {
    const request = payment();
    const answers = await times(10, () => paypal.createPayment(request));
    expect(new Set(answers.map(({ gatewayRef }) => gatewayRef)).size).toBe(1);
    const { gatewayRef } = answers[0]!;
    await approveAtPayPal(answers[0]!.nextAction!.value);
    const reference = { paymentId: request.paymentId, gatewayRef };
    const taken = await times(10, () => paypal.capturePayment(reference));
    expect(new Set(taken.map(({ state }) => state))).toEqual(new Set(['CAPTURED']));
    expect(factsOf(request.paymentId).map(({ kind }) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  });

  it('was taken already when another request says so', async () => {
    const { gatewayRef } = await paid(paypal);
    const stranger = { paymentId: randomUUID(), gatewayRef };
    expect(await paypal.capturePayment(stranger)).toMatchObject({ gatewayRef, state: 'CAPTURED' });
  });

  it('is never taken twice under two orders, and somebody is told', async () => {
    const first = await paid(paypal);
    // PayPal has forgotten the request, but not the invoice.
    const answer = await fetch(`${sandbox.url}/v2/checkout/orders`, {
      method: 'POST',
      headers: { authorization: await bearer() },
      body: JSON.stringify({
        intent: 'CAPTURE',
        purchase_units: [
          {
            custom_id: first.paymentId,
            invoice_id: first.paymentId,
            amount: { currency_code: 'USD', value: '19.99' },
          },
        ],
      }),
    });
    const { id: gatewayRef } = (await answer.json()) as { id: string };
    await approveAtPayPal(`${sandbox.url}/paypal/checkoutnow?token=${gatewayRef}`);
    const second = { paymentId: randomUUID(), gatewayRef };
    await expect(paypal.capturePayment(second)).rejects.toMatchObject({ statusCode: 422 });
    expect(capturesOf(first.paymentId)).toHaveLength(1);
  });

  it('complains about wrong credentials as what they are', async () => {
    const stranger = payPalAt(sandbox, { clientSecret: 'guessed' });
    await expect(stranger.createPayment(payment())).rejects.toThrow(/Client Authentication failed/);
  });

  it('is pending and without a reference when PayPal has never heard of it', async () => {
    expect(await paypal.queryPayment({ paymentId: randomUUID() })).toEqual({ state: 'PENDING' });
    const lost = { paymentId: randomUUID(), gatewayRef: 'UNKNOWN' };
    expect(await paypal.queryPayment(lost)).toEqual({ state: 'PENDING' });
    expect(await paypal.capturePayment(lost)).toMatchObject({ state: 'CLOSED' });
  });
});

describe('what PayPal takes', () => {
  it.each([
    ['USD', 1_999, true],
    ['JPY', 1_999, true],
    ['TWD', 199_900, true],
    ['TWD', 199_950, false],
    ['TWD', 50, false],
    ['CNY', 1_999, false],
    ['BRL', 1_999, false],
    ['USD', 0, false],
    ['USD', 999_999_900, true],
    ['USD', 1_000_000_000, false],
  ])('%s %i: %s', (currency, amountMinor, isTaken) => {
    expect(paypal.takes(amountMinor, currency)).toBe(isTaken);
  });

  it('is written as PayPal writes it, and read so', async () => {
    for (const [currency, amountMinor] of [
      ['TWD', 199_900],
      ['JPY', 1_999],
      ['EUR', 5],
    ] as const) {
      const created = await paid(paypal, payment({ currency, amountMinor }));
      expect(await paypal.queryPayment(created)).toMatchObject({ amountMinor, currency });
      expect(capturesOf(created.paymentId)).toMatchObject([{ amountMinor, currency }]);
    }
  });

  it('is refused before PayPal is asked, when it is not that', async () => {
    const answer = await paypal.createPayment(payment({ currency: 'CNY' }));
    expect(answer).toMatchObject({ state: 'FAILED', failure: { code: 'amount_not_payable' } });
  });
});

describe('closing a payment at PayPal', () => {
  it('leaves it alone, for nobody but the shop could take it', async () => {
    const created = await approved(paypal);
    const { gatewayRef } = created;
    expect(await paypal.closePayment(created)).toEqual({ gatewayRef, state: 'CLOSED' });
    expect(await paypal.closePayment({ paymentId: randomUUID() })).toEqual({ state: 'CLOSED' });
    expect(capturesOf(created.paymentId)).toEqual([]);
  });

  it('says that the money came first', async () => {
    const closed = await paypal.closePayment(await paid(paypal));
    expect(closed).toMatchObject({ state: 'CAPTURED', amountMinor: 1_999 });
  });

  it('brings to its end what was begun', async () => {
    const created = await approved(paypal);
    const begun = { ...created, isCaptureBegun: true };
    expect(await paypal.closePayment(begun)).toMatchObject({ state: 'CAPTURED' });
    expect(capturesOf(created.paymentId)).toHaveLength(1);
    const waiting = { ...(await open(paypal)), isCaptureBegun: true };
    expect(await paypal.closePayment(waiting)).toMatchObject({ state: 'CLOSED' });
  });
});

async function bearer(): Promise<string> {
  const { clientId, clientSecret } = sandbox.credentials.paypal;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await fetch(`${sandbox.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return `Bearer ${token}`;
}
