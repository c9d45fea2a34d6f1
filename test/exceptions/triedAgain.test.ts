import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consumeEvents } from '../../src/services/events/consumeEvents.js';
import { startFulfilment } from '../../src/services/fulfilment/startFulfilment.js';
import { atTheTill } from '../support/atTheTill.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { codes, ExceptionDesk, retryTogether } from './ExceptionDesk.js';
import { floorsAreWet } from './troubles.js';

let shop: OpenShop;
let desk: ExceptionDesk;
let lee: ExceptionDesk;

beforeAll(async () => {
  shop = await openShop();
  desk = new ExceptionDesk(await shop.kim());
  lee = new ExceptionDesk(await shop.staff('lee', 'orders'));
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a payment of which nobody knows', () => {
  it('says who had its provider asked again, and that it failed only once it did', async () => {
    const { order, payment } = await atTheTill(shop);
    const deaf = { provider: 'stripe', kind: 'STATUS', status: 500, times: null } as const;
    shop.sandbox.faults.add({ ...deaf, operation: 'queryPayment', subject: order.id });
    await shop.rows(
      `update payment set status = 'UNKNOWN', next_query_at = null,
        created_at = created_at - interval '1 hour' where id = $1`,
      payment.id,
    );
    const unknown = await desk.opens('PAYMENT', { orderId: order.id });
    expect(unknown).toMatchObject({ code: 'UNKNOWN', retry: null });
    expect(codes(await desk.retries(unknown))).toEqual([]);
    const retriedBy = 'staff:kim';
    const seen = await desk.opens('PAYMENT', { orderId: order.id });
    expect(seen.retry).toMatchObject({ retriedBy });
    await until('the provider fails again', async () => {
      await shop.sweeps();
      const [one] = await desk.lists({ kinds: ['PAYMENT'], orderId: order.id });
      return one?.retry?.hasFailed;
    });
    shop.sandbox.faults.clear();
    // The books shall find it as it really is.
    await shop.rows(
      `update payment set status = 'PENDING', next_query_at = shop_now(),
        created_at = created_at + interval '1 hour' where id = $1`,
      payment.id,
    );
  }, 120_000);
});

describe('what had to follow an event', () => {
  it('says why it fails again, and is done when nothing is in the way any more', async () => {
    await shop.stock({ STUCK: 1 });
    const ada = await shop.as('stuck');
    const order = await ada.places({ STUCK: 1 });
    const floorDries = await floorsAreWet(shop);
    await ada.pays(order);
    const starting = startFulfilment(shop.inside);
    const parked = await desk.opensAfter(() => consumeEvents(shop.inside, starting), 'FOLLOW_UP');
    expect(parked).toMatchObject({
      code: 'start fulfilment',
      why: expect.stringContaining('the floor is wet'),
      order: { id: order.id },
    });
    expect(codes(await desk.retries(parked))).toEqual(['INVALID_INPUT']);
    await floorDries();
    await retryTogether([desk, lee], parked);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await desk.lists({ kinds: ['FOLLOW_UP'] })).toEqual([]);
  }, 120_000);
});
