import { expect } from '@jest/globals';
import type { ShopProgram } from '../support/ShopProgram.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WAYS } from '../support/ways.js';

interface Till {
  provider: string;
  ada: Shopper;
  order: OrderView;
  payment: PaymentView;
}

/** Kills the shop between captures and its own books, again and again: money is taken once, and no order is lost. */
export async function provesKillsAtTheTill(shop: ShopProgram, kills: number): Promise<void> {
  await shop.stock({ KILLED: kills * WAYS.length * 2 });
  await (await shop.kim()).setsRate('USD', '0.1392');
  const orders: OrderView[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const heard = await opensTills(shop, `heard${kill}`);
    const unheard = await opensTills(shop, `unheard${kill}`);
    for (const { order, provider } of unheard)
      shop.sandbox.faults.add({ provider, kind: 'CALLBACK_LOST', subject: order.id });
    const tills = [...heard, ...unheard];
    orders.push(...tills.map(({ order }) => order));
    await (kill % 2 === 0 ? killsOnTheWay(shop, tills, kill) : killsAfterTaking(shop, tills));
    await shop.starts();
  }
  await shop.travels('31 seconds');
  // Whoever was killed while asking had put the next question off, by five minutes at most.
  await shop.travels('5 minutes');
  const kim = await shop.kim();
  for (const order of orders) {
    const seen = await kim.seesSoon(order, 'PAID', ({ paymentStatus }) => paymentStatus === 'PAID');
    expect(seen.payments).toMatchObject([{ status: 'CAPTURED' }]);
    expect(captures(shop, order)).toBe(1);
  }
  await shop.sweeps();
  expect(await shop.books()).toEqual([]);
}

/** One at each provider. */
function opensTills(shop: ShopProgram, name: string): Promise<Till[]> {
  return times(WAYS.length, async (n) => {
    const { method, provider } = WAYS[n]!;
    const ada = await shop.as(`${name}-${n}`);
    const order = await ada.places({ KILLED: 1 });
    return { provider, ada, order, payment: await ada.startsToPay(order, { method }) };
  });
}

/** While the news of some payments is on its way, and others are not made yet. */
async function killsOnTheWay(shop: ShopProgram, tills: Till[], kill: number): Promise<void> {
  const paying = tills.map(({ ada, payment }) => ada.paysThere(payment));
  await paying[kill % tills.length];
  await shop.ends('SIGKILL');
  await Promise.all(paying);
}

/** When PayPal has taken what the shop asked it to take, and the shop has not heard of that yet. */
async function killsAfterTaking(shop: ShopProgram, tills: Till[]): Promise<void> {
  const { order } = tills.find(({ provider }) => provider === 'paypal')!;
  const fault = { provider: 'paypal', kind: 'TIMEOUT_AFTER', operation: 'capturePayment' } as const;
  shop.sandbox.faults.add({ ...fault, subject: order.id });
  await Promise.all(tills.map(({ ada, payment }) => ada.paysThere(payment)));
  await until('PayPal has taken it', () => captures(shop, order) === 1);
  await shop.ends('SIGKILL');
}

const captures = (shop: ShopProgram, order: OrderView): number =>
  shop.sandbox.ledger
    .entries()
    .filter(({ orderId, kind }) => orderId === order.id && kind === 'CAPTURE').length;
