import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('the floor', () => {
  it('picks in the warehouse of the province where it has all, else a list for each', async () => {
    await shop.stock({ BOTH: 5 }, { warehouse: 'SH1', bin: 'A' });
    await shop.stock({ BOTH: 3 }, { warehouse: 'SZ1', bin: 'S' });
    const north = await shop.sells('north', { BOTH: 2 });
    expect(await kim.pickingLists(north.order)).toMatchObject([{ warehouse: { code: 'SH1' } }]);
    const ada = await shop.as('south');
    const address = { province: '广东省', city: '深圳市', postalCode: '518000' };
    const south = await ada.places({ BOTH: 5 }, { shippingAddress: address });
    await ada.pays(south);
    await ada.seesSoon(south, 'PROCESSING');
    const lists = await kim.pickingLists(south);
    const parts = lists.map(({ warehouse, items }) => [
      warehouse.code,
      items[0]!.quantity,
      items[0]!.bin,
    ]);
    expect(new Set(parts.map(String))).toEqual(new Set(['SH1,2,A', 'SZ1,3,S']));
    expect(await shop.availableOf('BOTH')).toBe(1);
    // A parcel from each; the order has left when the second one has.
    const [first, second] = lists;
    await kim.confirms(first!);
    const one = await kim.triesToShip(south);
    expect(one.order).toMatchObject({ status: 'PARTIALLY_SHIPPED', shippingStatus: 'IN_TRANSIT' });
    await kim.confirms(second!);
    expect((await kim.triesToShip(south)).order!.status).toBe('SHIPPED');
    expect(await shop.count("stock_level where sku = 'BOTH' and committed > 0")).toBe(1);
  });

  it('ships nothing that was not picked, and nothing twice', async () => {
    await shop.stock({ STEP: 10 });
    const { order } = await shop.sells('stepper', { STEP: 3 });
    expect((await kim.triesToShip(order)).problems).toMatchObject([{ code: 'NOTHING_TO_SHIP' }]);
    await kim.picks(order);
    const line = order.lines[0]!;
    const some = (quantity: number) => ({ lines: [{ lineId: line.id, quantity }] });
    expect((await kim.triesToShip(order, some(4))).problems).toMatchObject([
      { code: 'SHIP_QUANTITY_EXCEEDED' },
    ]);
    expect((await kim.triesToShip(order, some(0))).problems).toMatchObject([
      { code: 'QUANTITY_NOT_POSITIVE' },
    ]);
    expect((await kim.triesToShip(order, some(1))).order!.status).toBe('PARTIALLY_SHIPPED');
    const rest = await kim.triesToShip(order);
    expect(rest.order).toMatchObject({ status: 'SHIPPED', lines: [{ quantityShipped: 3 }] });
    expect((await kim.triesToShip(order)).problems).toMatchObject([{ code: 'NOTHING_TO_SHIP' }]);
    expect(
      await shop.rows("select on_hand, reserved, committed from stock_level where sku = 'STEP'"),
    ).toEqual([{ on_hand: 7, reserved: 0, committed: 0 }]);
  });

  it('gives one parcel to two people who press the button at once', async () => {
    await shop.stock({ BUTTON: 1 });
    const { order } = await shop.picks('button', { BUTTON: 1 });
    const answers = await times(6, () => kim.triesToShip(order));
    expect(answers.filter(({ shipment }) => shipment)).toHaveLength(1);
    expect((await kim.sees(order)).shipments).toHaveLength(1);
  });

  it('knows one tracking number once, and none that is malformed', async () => {
    await shop.stock({ NUMBER: 2 });
    const { order } = await shop.picks('number', { NUMBER: 2 });
    const taken = (await kim.ships((await shop.picks('number2', await oneOf('NUMBER2'))).order))
      .trackingNumber;
    for (const [trackingNumber, reason] of [
      ['SF 12', 'TRACKING_NUMBER_MALFORMED'],
      [` ${taken.toLowerCase()} `, 'TRACKING_NUMBER_USED'],
    ]) {
      const { problems } = await kim.triesToShip(order, { trackingNumber });
      expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason }]);
    }
  });

  it('is told everything of a list that it has just picked', async () => {
    const { order } = await shop.sells('answered', await oneOf('ANSWERED'));
    const [list] = await kim.pickingLists(order);
    const { pickingList } = await kim.door.change<{ pickingList: object }>(
      'confirmPicked',
      { pickingListId: list!.id, idempotencyKey: list!.id },
      `pickingList { status warehouse { name country } wave { createdAt } order { number }
        items { productName } route { distance } }`,
    );
    expect(pickingList).toMatchObject({
      status: 'PICKED',
      warehouse: { name: expect.any(String), country: 'CN' },
      wave: null,
      order: { number: order.number },
      items: [{ productName: expect.any(String) }],
    });
  });

  it('has nothing to pick once the customer has cancelled in time', async () => {
    await shop.stock({ STOPPED: 1 });
    const { ada, order } = await shop.sells('stopper', { STOPPED: 1 });
    const [list] = await kim.pickingLists(order);
    await ada.cancels(order);
    await expect(kim.confirms(list!)).rejects.toThrow('INVALID_STATE');
  });
});

async function oneOf(sku: string): Promise<Record<string, number>> {
  await shop.stock({ [sku]: 1 });
  return { [sku]: 1 };
}
