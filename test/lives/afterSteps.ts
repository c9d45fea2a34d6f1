import { expect } from '@jest/globals';
import type fc from 'fast-check';
import {
  codes,
  inspects,
  steps as moves,
  triesToExchange,
  triesToReturn,
} from '../returns/returning.js';
import type { Life } from './Life.js';
import type { ModelOrder } from './ModelOrder.js';
import type { ModelShop } from './ModelShop.js';
import { stepOf, type Step } from './step.js';

type Real = Life['orders'][number];

/** A parcel of it arrives, the oldest that is on its way. */
export const deliver = stepOf(
  'deliver a parcel of',
  (model) => async (order, real, life) => {
    const { shipments } = await life.kim.sees(real);
    const index = order.parcels.findIndex(({ isThere }) => !isThere);
    await life.kim.records(shipments[index]!.id);
    model.deliver(order, index);
  },
  ({ parcels }) => parcels.some(({ isThere }) => !isThere),
);

/** One unit comes back, is on the shelf again, and is paid back. */
export const sendBack = stepOf(
  'send back one unit of',
  (model) => async (order, real, life) => {
    const back = await takesBack(model, life, { order, real });
    if (back) await paysBack(life, back, { order, real });
  },
  hasArrived,
);

/** One unit comes back for another one of the same, which is shipped for nothing. */
export const exchange: fc.Arbitrary<Step> = stepOf(
  'exchange one unit of',
  (model) => async (order, real, life) => {
    const back = await takesBack(model, life, { order, real });
    if (!back) return;
    const lines = [{ sku: back.sku, quantity: 1 }];
    const answer = await triesToExchange(life.kim, back, { lines, freeShipping: true });
    if (model.availableOf(back.sku) < 1) {
      expect(codes(answer)).toEqual(['OUT_OF_STOCK']);
      await paysBack(life, back, { order, real });
      return;
    }
    const placed = answer.exchange!;
    const isPaid = placed.due.amount === '0.00';
    model.exchange(order, back.sku, isPaid);
    life.orders.push(placed);
    if (isPaid) await life.kim.seesSoon(placed, 'PROCESSING');
    await follow(life, { order, real });
  },
  hasArrived,
);

function hasArrived({ parcels }: ModelOrder): boolean {
  return parcels.some(({ isThere }) => isThere);
}

interface Returning {
  order: ModelOrder;
  real: Real;
}

/** A unit of the line of which most are with the customer, if they may send it back. */
async function takesBack(
  model: ModelShop,
  life: Life,
  { order, real }: Returning,
): Promise<{ id: string; sku: string } | undefined> {
  const here = model.arrivedOf(order);
  const index = here.indexOf(Math.max(...here));
  const { id: lineId, sku } = real.lines[index]!;
  const line = { lineId, quantity: 1, reason: 'DAMAGED' };
  const answer = await triesToReturn(life.buyers[order.buyer]!, real, { lines: [line] });
  const refusal = model.returnRefusalOf(order);
  expect(codes(answer)).toEqual(refusal ? [refusal] : []);
  if (refusal) return undefined;
  const { id } = await inspects(life.kim, answer.return!, [{ lineId, restock: 1 }]);
  await life.fillsWaiting();
  model.takeBack(order, index);
  return { id, sku };
}

async function paysBack(life: Life, back: { id: string }, returning: Returning): Promise<void> {
  await moves(life.kim, 'refundReturn', back);
  await follow(life, returning);
}

/** Whose money is back whole, goods included, is refunded. */
async function follow(life: Life, { order, real }: Returning): Promise<void> {
  const { refundable } = await life.kim.sees(real);
  if (refundable.total.amount !== '0.00') return;
  await life.kim.seesSoon(real, 'REFUNDED');
  expect(order.lines.map(({ quantity, returned }) => quantity - returned)).toEqual(
    order.lines.map(() => 0),
  );
  order.status = 'REFUNDED';
}
