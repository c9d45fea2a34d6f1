import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { ORDER, PROBLEMS, SHIPMENT } from '../support/shopFields.js';
import type { ShipPayload, Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const shelfOf = (sku: string) =>
  shop.rows('select on_hand, reserved, committed from stock_level where sku = $1', sku);

interface Floor {
  pickingLists: { edges: { node: { id: string; status: string; items: object[] } }[] };
}

async function listsOf(orderId: string, fields: string) {
  const query = `query ($orderId: ID) { pickingLists(orderId: $orderId) { edges { node { ${fields} } } } }`;
  const { pickingLists } = await kim.door.get<Floor>(query, { orderId });
  return pickingLists.edges.map(({ node }) => node);
}

const confirms = (pickingListId: string, idempotencyKey: string = randomUUID()) =>
  kim.door.change<{ pickingList: object | null; problems: object[] }>(
    'confirmPicked',
    { pickingListId, idempotencyKey },
    `pickingList { id status pickedAt } problems { ${PROBLEMS} }`,
  );

const delivers = (shipmentId: string, more: object = {}) =>
  kim.door.change<ShipPayload>(
    'recordDelivery',
    { shipmentId, idempotencyKey: randomUUID(), ...more },
    `order { ${ORDER} } shipment { ${SHIPMENT} } problems { ${PROBLEMS} }`,
  );

describe('a picking list', () => {
  it('tells the floor all that it has to know of every product', async () => {
    await shop.offers({
      VASE: { fragile: true, weightGrams: 900, dimensions: '200x200x400', batchNumber: 'B-7' },
      SPOON: { name: '勺子 Spoon', weightGrams: 30 },
    });
    await shop.stock({ VASE: 5 }, { bin: 'C-04-2' });
    await shop.stock({ SPOON: 50 });
    const wish = { specialInstructions: ' Gift wrap ' };
    const { order } = await shop.sells('gifted', { VASE: 2, SPOON: 12 }, wish);
    const fields = `status specialInstructions warehouse { code } createdAt pickedAt
      items { sku productName quantity bin batchNumber dimensions fragile weightGrams }`;
    expect(await listsOf(order.id, fields)).toEqual([
      {
        status: 'OPEN',
        specialInstructions: 'Gift wrap',
        warehouse: { code: 'SH1' },
        createdAt: expect.any(String),
        pickedAt: null,
        items: [
          {
            ...{ sku: 'VASE', productName: 'VASE of the test', quantity: 2, bin: 'C-04-2' },
            ...{ batchNumber: 'B-7', dimensions: '200x200x400', fragile: true, weightGrams: 1_800 },
          },
          {
            ...{ sku: 'SPOON', productName: '勺子 Spoon', quantity: 12, bin: null },
            ...{ batchNumber: null, dimensions: null, fragile: false, weightGrams: 360 },
          },
        ],
      },
    ]);
    expect(order.fulfilment.estimatedShipDate).toEqual(expect.any(String));
  });

  it('asks for a product that stands on two lines in one go', async () => {
    await shop.stock({ PAIR: 9 });
    const lines = [1, 2].map((quantity) => ({ sku: 'PAIR', quantity }));
    const { order } = await shop.sells('pair', {}, { lines });
    const [list] = await kim.picks(order);
    expect(list!.items).toMatchObject([{ sku: 'PAIR', quantity: 3 }]);
    const [one, two] = order.lines;
    const parcel = [{ lineId: two!.id, quantity: 2 }];
    expect((await kim.triesToShip(order, { lines: parcel })).order).toMatchObject({
      status: 'PARTIALLY_SHIPPED',
      lines: [{ quantityShipped: 0 }, { quantityShipped: 2 }],
    });
    const greedy = { lines: [{ lineId: one!.id, quantity: 2 }] };
    expect((await kim.triesToShip(order, greedy)).problems).toMatchObject([
      { __typename: 'ShipQuantityExceeded', message: expect.stringContaining('Only 1 of PAIR') },
    ]);
    expect((await kim.triesToShip(order)).order).toMatchObject({
      status: 'SHIPPED',
      lines: [{ quantityShipped: 1 }, { quantityShipped: 2 }],
    });
    expect(await shelfOf('PAIR')).toEqual([{ on_hand: 6, reserved: 0, committed: 0 }]);
  });

  it('is done once, whoever says so again, and says who did it', async () => {
    await shop.stock({ ONCE: 1 });
    const { order } = await shop.sells('once', { ONCE: 1 });
    const [list] = await listsOf(order.id, 'id');
    const key = randomUUID();
    const done = await confirms(list!.id, key);
    expect(done).toMatchObject({ pickingList: { status: 'PICKED', pickedAt: expect.any(String) } });
    expect(await shop.rows('select picked_by from picking_list where id = $1', list!.id)).toEqual([
      { picked_by: 'staff:kim' },
    ]);
    expect(await confirms(list!.id, key)).toEqual(done);
    expect((await confirms(list!.id)).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    expect((await confirms(randomUUID())).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await confirms('list 66')).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a cancellation', () => {
  it('comes in time while the lists are open: money and goods go back', async () => {
    await shop.stock({ REGRET: 3 });
    const { ada, order } = await shop.sells('regretful', { REGRET: 2 });
    expect(order.availableActions).toContain('CANCEL');
    expect(await shelfOf('REGRET')).toEqual([{ on_hand: 3, reserved: 0, committed: 2 }]);
    const cancelled = await ada.cancels(order, { reason: 'Too many spoons' });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', cancelReason: 'CUSTOMER' });
    expect(await shelfOf('REGRET')).toEqual([{ on_hand: 3, reserved: 0, committed: 0 }]);
    const refunded = await ada.seesSoon(
      order,
      'REFUNDED',
      ({ paymentStatus }) => paymentStatus === 'REFUNDED',
    );
    expect(refunded.refunds).toMatchObject([
      { status: 'SUCCEEDED', reason: 'ORDER_CANCELLED', amount: order.pricing.total },
    ]);
    expect(await listsOf(order.id, 'status')).toEqual([{ status: 'CANCELLED' }]);
    expect((await kim.triesToShip(order)).problems).toMatchObject([{ code: 'NOTHING_TO_SHIP' }]);
  });

  it('comes too late from the first unit in a picker’s hand, of two warehouses too', async () => {
    await shop.stock({ LATE: 1 }, { warehouse: 'SH1' });
    await shop.stock({ LATE: 1 }, { warehouse: 'SZ1' });
    const { ada, order } = await shop.sells('late', { LATE: 2 });
    const [first] = await kim.pickingLists(order);
    await kim.confirms(first!);
    for (const somebody of [ada, kim]) {
      const { problems } = await somebody.triesToCancel(order);
      expect(problems).toMatchObject([{ code: 'TOO_LATE_TO_CANCEL', stage: 'PICKING' }]);
      expect(problems[0]!.message).toContain('the goods are being picked. They can be sent back');
    }
    expect((await ada.sees(order)).availableActions).not.toContain('CANCEL');
    await kim.ships(order);
    expect((await ada.triesToCancel(order)).problems).toMatchObject([
      { code: 'TOO_LATE_TO_CANCEL', stage: 'PARTIALLY_SHIPPED' },
    ]);
    expect(await ada.sees(order)).toMatchObject({ status: 'PARTIALLY_SHIPPED', refunds: [] });
  });

  it('and a picker who start at the same time do not both win', async () => {
    const orders = await times(6, async (index) => {
      await shop.stock({ [`RUSH${index}`]: 1 });
      return shop.sells(`rusher${index}`, { [`RUSH${index}`]: 1 });
    });
    for (const { ada, order } of orders) {
      const [list] = await listsOf(order.id, 'id');
      const [cancelled, picked] = await Promise.all([ada.triesToCancel(order), confirms(list!.id)]);
      expect([cancelled.order === null, picked.pickingList === null].filter(Boolean)).toHaveLength(
        1,
      );
    }
  }, 120_000);
});

describe('a tracking number', () => {
  it('is taken by one of two orders that are shipped with it at once', async () => {
    await shop.stock({ SAME: 8 });
    const sold = await times(8, (index) => shop.picks(`same${index}`, { SAME: 1 }));
    const answers = await Promise.all(
      sold.map(({ order }) => kim.triesToShip(order, { trackingNumber: 'YT0000SAME' })),
    );
    expect(answers.filter(({ shipment }) => shipment)).toHaveLength(1);
    for (const { problems } of answers.filter(({ shipment }) => !shipment)) {
      expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason: 'TRACKING_NUMBER_USED' }]);
    }
    expect(shop.logged).toEqual([]);
  }, 120_000);

  it('is the same to everybody: upper case, without spaces around it, with the page of its carrier', async () => {
    await shop.stock({ FORM: 1 });
    const { order } = await shop.picks('form', { FORM: 1 });
    expect(
      await kim.ships(order, { carrier: ' SF ', trackingNumber: ' sf1234567 ' }),
    ).toMatchObject({
      ...{ carrier: 'sf', trackingNumber: 'SF1234567', status: 'LABEL_CREATED' },
      trackingUrl: 'https://www.sf-express.com/chn/sc/waybill/waybill-detail/SF1234567',
    });
  });
});

describe('a delivery that staff know of', () => {
  it('is what they say it was, under any spelling of the parcel’s id', async () => {
    await shop.stock({ HAND: 1 });
    const { order } = await shop.picks('hand', { HAND: 1 });
    const { id, shippedAt } = await kim.ships(order);
    const after = (hours: number) =>
      new Date(Date.parse(shippedAt) + hours * 3_600_000).toISOString();
    await shop.movesClock('2 hours');
    for (const impossible of [after(-1), after(3)]) {
      const { problems } = await delivers(id, { deliveredAt: impossible });
      expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason: 'DELIVERY_TIME' }]);
    }
    const deliveredAt = after(1);
    const more = { deliveredAt, recipient: 'The porter', signature: 'P.' };
    const { problems, order: delivered } = await delivers(id.toUpperCase(), more);
    expect(problems).toEqual([]);
    expect(delivered).toMatchObject({
      ...{ status: 'DELIVERED', shippingStatus: 'DELIVERED' },
      shipments: [{ id, status: 'DELIVERED', deliveredAt, recipient: 'The porter' }],
    });
    expect((await delivers(id)).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    await shop.travels('4 hours');
    expect(await shop.rows('select checks from shipment where id = $1', id)).toEqual([
      { checks: 0 },
    ]);
  });

  it('is none of a parcel that there is not', async () => {
    for (const id of [randomUUID(), 'parcel 66'])
      expect((await delivers(id)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('of one parcel leaves the order open for the rest', async () => {
    await shop.stock({ REST: 2 });
    const { ada, order } = await shop.picks('rest', { REST: 2 });
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    const first = await kim.ships(order, { lines });
    expect((await delivers(first.id)).order).toMatchObject({
      ...{ status: 'PARTIALLY_SHIPPED', shippingStatus: 'DELIVERED' },
    });
    const second = await kim.ships(order);
    expect(await ada.sees(order)).toMatchObject({
      status: 'SHIPPED',
      shippingStatus: 'IN_TRANSIT',
    });
    expect((await delivers(second.id)).order!.status).toBe('DELIVERED');
  });
});
