import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { PlacePayload } from '../support/Shopper.js';
import { adjust } from './adjust.js';
import { deliver, exchange, sendBack } from './afterSteps.js';
import { pack, pick, pickShort, ship, shipOne } from './floorSteps.js';
import { BUYERS, SKUS } from './Life.js';
import { decline, pay, startToPay } from './payingSteps.js';
import { step, stepOf, type Step } from './step.js';

const place: fc.Arbitrary<Step> = fc
  .record({
    buyer: fc.nat(BUYERS - 1),
    lines: fc.array(
      fc.record({ sku: fc.nat(SKUS - 1), quantity: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 1, maxLength: 4 },
    ),
    acceptBackorder: fc.boolean(),
    hasCoupon: fc.integer({ max: 3 }).map((one) => one === 0),
  })
  .map((wish) =>
    step(`place ${JSON.stringify(wish)}`, async (model, life) => {
      const lines = wish.lines.map(({ sku, quantity }) => ({ sku: life.skus[sku]!, quantity }));
      const asked = { ...wish, lines };
      const expected = model.problemsOf(asked);
      const payload = await life.buyers[wish.buyer]!.triesToPlace(
        {},
        {
          lines,
          acceptBackorder: wish.acceptBackorder,
          ...(wish.hasCoupon && { couponCode: life.coupon }),
        },
      );
      expect(saidBy(payload)).toEqual(expected);
      if (expected.length > 0) return;
      model.place(asked);
      life.orders.push(payload.order!);
    }),
  );

const saidBy = ({ problems }: PlacePayload): string[] =>
  problems.map(({ code, sku, available }) =>
    code === 'OUT_OF_STOCK' ? `${code} ${sku} ${available}` : code,
  );

const cancel = stepOf('cancel', (model) => async (order, real, life) => {
  const { order: cancelled, problems } = await life.buyers[order.buyer]!.triesToCancel(real);
  if (order.status === 'CANCELLED') {
    expect(problems).toMatchObject([{ code: 'INVALID_STATE' }]);
  } else if (order.picked.size > 0) {
    expect(problems).toMatchObject([{ code: 'TOO_LATE_TO_CANCEL' }]);
  } else {
    expect(cancelled!.status).toBe('CANCELLED');
    await life.fillsWaiting();
    model.cancel(order);
  }
});

/** Holds last 15 minutes, after a restock a day, and who waits waits a month. */
const pass: fc.Arbitrary<Step> = fc
  .record({ minutes: fc.constantFrom(1, 16, 16, 16, 25 * 60, 31 * 24 * 60), asks: fc.boolean() })
  .map(({ minutes, asks }) =>
    step(`pass ${minutes} minutes${asks ? ', ask the provider' : ''}`, async (model, life) => {
      await life.passes(minutes);
      model.pass(minutes);
      if (!asks) return;
      await life.reconciles();
      model.reconcile();
    }),
  );

/** More of what moves orders on than of what ends them. */
export const steps: fc.Arbitrary<Step>[] = [
  place,
  place,
  place,
  startToPay,
  startToPay,
  pay,
  pay,
  decline,
  cancel,
  pick,
  pick,
  pickShort,
  pack,
  ship,
  shipOne,
  deliver,
  deliver,
  sendBack,
  exchange,
  adjust('RECEIVE', 12),
  adjust('RECEIVE', 12),
  adjust('COUNT', 8),
  adjust('WRITE_OFF', 3),
  pass,
];
