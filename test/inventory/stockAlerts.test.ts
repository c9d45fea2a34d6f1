import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { AlertView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
  kim = await shop.kim();
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

const of = (sku: string, alerts: AlertView[]): string[] =>
  alerts.filter((alert) => alert.sku === sku).map(({ kind, available }) => `${kind} ${available}`);

describe('staff who watch the stock', () => {
  it('are told once of each crossing, live, in their language', async () => {
    await shop.stock({ LEAF: 10 });
    await kim.arranges({ LEAF: { reorderPoint: 4 } });
    const watch = (await twin.staff('sam', 'inventory')).watchesStock('');
    const ada = await shop.as('ada');
    await ada.places({ LEAF: 5 });
    const order = await ada.places({ LEAF: 2 });
    await ada.places({ LEAF: 1 });
    await ada.places({ LEAF: 2 });
    await ada.cancels(order);
    await kim.receives({ LEAF: 5 });
    const expected = ['LOW 3', 'OUT 0', 'LOW 2', 'RESTOCKED 7'];
    await watch.untilSo('all is told', () => of('LEAF', watch.events).length >= expected.length);
    expect(of('LEAF', watch.events)).toEqual(expected);
    expect(watch.events.find(({ sku }) => sku === 'LEAF')).toMatchObject({
      ...{ warehouse: 'SH1', reorderPoint: 4 },
      message: 'Only 3 of LEAF are left in SH1.',
    });
    await watch.stop();
    const wei = await shop.staff('wei', 'inventory');
    const chinese = shop.bearer(wei.token!, 'zh-CN').watchesStock('');
    await chinese.untilSo('it is told', () => chinese.events.length > 0);
    expect(chinese.events[0]!.message).toBe('SH1 的 LEAF 仅剩 3 件。');
    await chinese.stop();
    // Nobody wakes the other process: it looks every five seconds.
  }, 120_000);

  it('are told of one crossing when forty buy at once from two processes, and miss none later', async () => {
    await shop.stock({ RUSH: 40 });
    await kim.arranges({ RUSH: { reorderPoint: 20 } });
    const watch = kim.watchesStock('');
    await times(40, async (index) =>
      (await (index % 2 ? shop : twin).as(`rusher${index}`)).places({ RUSH: 1 }),
    );
    await watch.untilSo('it is out', () => of('RUSH', watch.events).includes('OUT 0'));
    const [low, out, ...more] = of('RUSH', watch.events);
    expect(low).toMatch(/^LOW (1\d|20|\d)$/);
    expect([out, ...more]).toEqual(['OUT 0']);
    await watch.stop();
    const cursors = watch.events.map(({ cursor }) => Number(cursor));
    expect(cursors).toEqual(cursors.map((_one, index) => index + 1));
    const rest = kim.watchesStock(watch.events[1]!.cursor);
    await rest.untilSo('the rest came', () => rest.events.length >= watch.events.length - 2);
    expect(rest.events).toEqual(watch.events.slice(2));
    await rest.stop();
  }, 120_000);

  it('hear nothing of what nobody crossed, and begin now without a cursor', async () => {
    await shop.stock({ CALM: 100 });
    await kim.receives({ CALM: 100 });
    await (await shop.as('ada')).places({ CALM: 100 });
    expect(await shop.count("stock_alert where sku = 'CALM'")).toBe(0);
    const watch = kim.watchesStock();
    await until('a live alert is pushed', async () => {
      await kim.arranges({ CALM: { reorderPoint: 200 } });
      await kim.arranges({ CALM: { reorderPoint: 0 } });
      return watch.events.length > 0;
    });
    expect(watch.events[0]).toMatchObject({ sku: 'CALM', available: 100 });
    await watch.stop();
  });

  it('need the scope inventory and a cursor that is one', async () => {
    for (const stranger of [await shop.staff('floor', 'fulfilment'), await shop.as('ada')]) {
      const watch = stranger.watchesStock('');
      await watch.untilOver();
      expect(watch.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      await watch.stop();
    }
    const lost = kim.watchesStock('yesterday');
    await lost.untilOver();
    expect(lost.failure).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await lost.stop();
  });
});
