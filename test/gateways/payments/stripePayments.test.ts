import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { PaymentGateway } from '../../../src/gateways/payments/PaymentGateway.js';
import { payByCard, startTestSandbox } from '../../support/sandbox.js';
import { open, paid, payment, stripeAt } from './atStripe.js';

let sandbox: Sandbox;
let stripe: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  stripe = stripeAt(sandbox.url);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const capturesOf = (paymentId: string) =>
  sandbox.ledger
    .entries()
    .filter((fact) => fact.paymentId === paymentId && fact.kind === 'CAPTURE');

describe('a payment at Stripe', () => {
  it('is created with a client secret for the browser, and captured when the card is good', async () => {
    const request = payment();
    const created = await open(stripe, request);
    expect(created).toMatchObject({ state: 'PENDING', amountMinor: 12_990, currency: 'CNY' });
    expect(created.nextAction).toEqual({
      type: 'CLIENT_SECRET',
      value: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      publishableKey: SANDBOX_CREDENTIALS.stripe.publishableKey,
    });

    const answer = await payByCard(sandbox, created.secret, { number: '4242424242424242' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'succeeded' } });

    const queried = await stripe.queryPayment(created);
    expect(queried).toMatchObject({ state: 'CAPTURED', amountMinor: 12_990, currency: 'CNY' });
    expect(Math.abs(Date.now() - Number(queried.settledAt))).toBeLessThan(60_000);
    expect(queried.nextAction).toBeUndefined();
    expect(capturesOf(request.paymentId)).toMatchObject([
      {
        orderId: request.orderId,
        gatewayRef: created.gatewayRef,
        amountMinor: 12_990,
        currency: 'CNY',
      },
    ]);
  });

  it('is failed with the issuer’s reason after a decline, and can still be paid by another card', async () => {
    const created = await open(stripe);
    const answer = await payByCard(sandbox, created.secret, { number: '4000000000009995' });
    expect(answer).toMatchObject({
      status: 402,
      body: {
        error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
      },
    });
    expect(await stripe.queryPayment(created)).toMatchObject({
      state: 'FAILED',
      failure: { code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
    });
    await payByCard(sandbox, created.secret);
    expect(await stripe.queryPayment(created)).toMatchObject({ state: 'CAPTURED' });
  });

  it.each([
    ['4000000000000002', 'generic_decline'],
    ['4000000000009987', 'lost_card'],
    ['4000000000000069', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error'],
    ['4242424242424241', 'incorrect_number'],
    ['4111111111111111', 'test_mode_live_card'],
  ])('declines the test card %s with %s', async (number, code) => {
    const created = await open(stripe);
    await payByCard(sandbox, created.secret, { number });
    expect(await stripe.queryPayment(created)).toMatchObject({
      state: 'FAILED',
      failure: { code },
    });
  });

  it('is one payment, however often and however parallel it is created', async () => {
    const request = payment();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stripe.createPayment(request)),
    );
    expect(new Set(answers.map(({ gatewayRef }) => gatewayRef)).size).toBe(1);
    const known = sandbox.ledger
      .entries()
      .filter(({ paymentId }) => paymentId === request.paymentId);
    expect(known).toHaveLength(1);
  });

  it('is shown as it is now when its creation is repeated after the customer has paid', async () => {
    const { request, gatewayRef } = await paid(sandbox, stripe);
    expect(await stripe.createPayment(request)).toMatchObject({ gatewayRef, state: 'CAPTURED' });
  });

  it('refuses the same payment id for another amount, loudly', async () => {
    const request = payment();
    await stripe.createPayment(request);
    await expect(stripe.createPayment({ ...request, amountMinor: 1 })).rejects.toThrow(
      /idempotent requests can only be used with the same parameters/,
    );
  });

  it('is failed, not unknown, when Stripe refuses the amount', async () => {
    const answer = await stripe.createPayment(payment({ amountMinor: 0 }));
    expect(answer).toMatchObject({ state: 'FAILED', failure: { code: 'parameter_invalid' } });
  });

  it('complains about a wrong key as what it is', async () => {
    const stranger = stripeAt(sandbox.url, { apiKey: 'sk_test_somebody_else' });
    await expect(stranger.createPayment(payment())).rejects.toThrow(/Invalid API Key/);
  });

  it('is found by our own id when Stripe’s was never seen', async () => {
    const { paymentId, gatewayRef } = await paid(sandbox, stripe);
    expect(await stripe.queryPayment({ paymentId })).toMatchObject({
      gatewayRef,
      state: 'CAPTURED',
    });
  });

  it('is pending and without a reference when Stripe has never heard of it', async () => {
    expect(await stripe.queryPayment({ paymentId: randomUUID() })).toEqual({ state: 'PENDING' });
    const lost = { paymentId: randomUUID(), gatewayRef: 'pi_unknown' };
    expect(await stripe.queryPayment(lost)).toEqual({ state: 'PENDING' });
  });

  it('counts in Stripe’s own units where they differ from ISO’s', async () => {
    const krona = await stripe.createPayment(payment({ currency: 'ISK', amountMinor: 500 }));
    expect(krona).toMatchObject({ amountMinor: 500, currency: 'ISK' });
    expect(sandbox.ledger.entries().at(-1)).toMatchObject({ amountMinor: 50_000, currency: 'ISK' });
    const ariary = await stripe.createPayment(payment({ currency: 'MGA', amountMinor: 150 }));
    expect(ariary).toMatchObject({ state: 'FAILED', failure: { code: 'amount_not_payable' } });
  });
});

describe('closing a payment', () => {
  it('makes sure that it can’t be paid any more', async () => {
    const created = await open(stripe);
    const reference = { paymentId: randomUUID(), gatewayRef: created.gatewayRef };
    expect(await stripe.closePayment(reference)).toMatchObject({ state: 'CLOSED' });
    expect(await payByCard(sandbox, created.secret)).toMatchObject({
      status: 400,
      body: { error: { code: 'payment_intent_unexpected_state' } },
    });
    expect(await stripe.closePayment(reference)).toMatchObject({ state: 'CLOSED' });
  });

  it('says that the money came first', async () => {
    const reference = await paid(sandbox, stripe);
    const closed = await stripe.closePayment(reference);
    expect(closed).toMatchObject({ state: 'CAPTURED', amountMinor: 12_990 });
    expect(closed.settledAt).toBeInstanceOf(Date);
  });

  it('finds a payment by our id alone, and has nothing to do for one that never was', async () => {
    const request = payment();
    const { gatewayRef } = await stripe.createPayment(request);
    const { paymentId } = request;
    expect(await stripe.closePayment({ paymentId })).toMatchObject({ gatewayRef, state: 'CLOSED' });
    expect(await stripe.closePayment({ paymentId: randomUUID() })).toEqual({ state: 'CLOSED' });
  });
});
