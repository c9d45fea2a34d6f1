import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

let shop: OpenShop;
let kim: Staff;
let floor: Floor;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  floor = new Floor(kim);
  await shop.offers({ POT: { weightGrams: 900, fragile: true }, CUP: { weightGrams: 150 } });
  await shop.stock({ POT: 100, CUP: 100 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** Off the shelves and at the packing desk, with the units of a line under its SKU. */
async function picked(name: string, basket: Record<string, number>) {
  const { ada, order } = await shop.picks(name, basket);
  const [list] = await floor.listsOf(order);
  const units = (units: Record<string, number>) =>
    Object.entries(units).map(([sku, quantity]) => {
      return { lineId: order.lines.find((line) => line.sku === sku)!.id, quantity };
    });
  return { ada, order, list: list!, units };
}

const shelfOf = (sku: string, at: string) =>
  shop.rows(
    'select on_hand, committed from stock_level where sku = $1 and warehouse_code = $2',
    ...[sku, at],
  );

interface Contents {
  trackingNumber: string;
  lines: { quantity: number; line: { sku: string } }[];
  parcel: { number: number; weightGrams: number; expectedWeightGrams: number } | null;
}

const CONTENTS = `shipments { trackingNumber lines { quantity line { sku } }
  parcel { number weightGrams expectedWeightGrams dimensions } }`;

describe('the packing desk', () => {
  it('fills several parcels, which leave one by one and show what is in them', async () => {
    const { ada, order, list, units } = await picked('several', { POT: 2, CUP: 3 });
    const first = await floor.packs(list, {
      ...{ lines: units({ POT: 1, CUP: 3 }), weightGrams: 1_480, dimensions: '300x200x150' },
    });
    expect(first).toMatchObject({
      ...{ number: 1, status: 'PACKED', weightGrams: 1_480, expectedWeightGrams: 900 + 3 * 150 },
      ...{ dimensions: '300x200x150', warehouse: { code: 'SH1' } },
    });
    const second = await floor.packs(list, { weightGrams: 1_020 });
    expect(second).toMatchObject({ number: 2, expectedWeightGrams: 900 });
    expect(second.lines).toMatchObject([{ quantity: 1, line: { sku: 'POT' } }]);
    // All is in boxes: somebody has to say which of them leaves.
    expect((await kim.triesToShip(order)).problems).toMatchObject([
      { code: 'INVALID_INPUT', reason: 'PARCEL_MISSING' },
    ]);
    const one = await kim.triesToShip(order, { parcelId: second.id });
    expect(one.order).toMatchObject({ status: 'PARTIALLY_SHIPPED' });
    const other = await kim.triesToShip(order, { parcelId: first.id });
    expect(other.order).toMatchObject({ status: 'SHIPPED' });
    const query = `query ($id: ID!) { order(id: $id) { ${CONTENTS} } }`;
    const seen = await ada.door.get<{ order: { shipments: Contents[] } }>(query, { id: order.id });
    expect(seen.order.shipments).toMatchObject([
      { parcel: { number: 2, weightGrams: 1_020 }, lines: [{ quantity: 1, line: { sku: 'POT' } }] },
      { parcel: { number: 1, weightGrams: 1_480, expectedWeightGrams: 1_350 } },
    ]);
    const contents = seen.order.shipments[1]!.lines.map(({ quantity, line }) => [
      line.sku,
      quantity,
    ]);
    expect(Object.fromEntries(contents)).toEqual({ POT: 1, CUP: 3 });
    expect((await kim.triesToShip(order, { parcelId: first.id })).problems).toMatchObject([
      { code: 'INVALID_STATE' },
    ]);
  }, 120_000);

  it('packs nothing that was not picked, nothing twice, and no box without weight', async () => {
    const { order } = await shop.sells('early', { CUP: 3 });
    const [open] = await floor.listsOf(order);
    expect((await floor.triesToPack(open!)).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    await kim.picks(order);
    const of = (quantity: number) => ({ lines: [{ lineId: order.lines[0]!.id, quantity }] });
    for (const [wish, problem] of [
      [of(4), { code: 'PACK_QUANTITY_EXCEEDED', sku: 'CUP', requested: 4, open: 3 }],
      [of(0), { code: 'QUANTITY_NOT_POSITIVE' }],
      [{ weightGrams: 0 }, { reason: 'MEASURE_OUT_OF_RANGE', path: ['weightGrams'] }],
      [{ dimensions: '30 cm' }, { reason: 'DIMENSIONS_MALFORMED', path: ['dimensions'] }],
    ] as const) {
      expect((await floor.triesToPack(open!, wish)).problems).toMatchObject([problem]);
    }
    await floor.packs(open!, of(2));
    expect((await floor.triesToPack(open!, of(2))).problems).toMatchObject([
      { code: 'PACK_QUANTITY_EXCEEDED', requested: 2, open: 1 },
    ]);
    // What is in a box does not leave beside it.
    expect((await kim.triesToShip(order, of(2))).problems).toMatchObject([
      { code: 'SHIP_QUANTITY_EXCEEDED' },
    ]);
    expect((await kim.triesToShip(order)).order).toMatchObject({
      ...{ status: 'PARTIALLY_SHIPPED', lines: [{ quantityShipped: 1 }] },
    });
    expect((await floor.triesToPack(open!)).problems).toMatchObject([{ code: 'NOTHING_TO_PACK' }]);
  }, 120_000);

  it('hears of a box that is lighter than its goods, and closes it all the same', async () => {
    const { list } = await picked('light', { POT: 1, CUP: 1 });
    const { parcel, warnings } = await floor.triesToPack(list, { weightGrams: 1 });
    expect(parcel).toMatchObject({ status: 'PACKED', expectedWeightGrams: 1_050 });
    expect(warnings).toMatchObject([
      {
        ...{ code: 'PARCEL_TOO_LIGHT', weightGrams: 1, expectedWeightGrams: 1_050 },
        message:
          'The parcel weighs 1 g, its goods alone should weigh 1050 g. Please look whether something is missing.',
      },
    ]);
    for (const [weightGrams, told] of [
      [944, ['PARCEL_TOO_LIGHT']],
      [945, []],
    ] as const) {
      const repacked = await floor.triesToRepack(parcel!, { weightGrams });
      expect(repacked.warnings!.map(({ code }) => code)).toEqual(told);
    }
  });

  it('opens a box again while it is there, and undoes one', async () => {
    const { order, list, units } = await picked('again', { POT: 2, CUP: 2 });
    const box = await floor.packs(list, { lines: units({ POT: 2 }), dimensions: '400x300x200' });
    const { parcel } = await floor.triesToRepack(box, {
      ...{ lines: units({ POT: 1, CUP: 2 }), weightGrams: 1_250 },
    });
    expect(parcel).toMatchObject({ id: box.id, weightGrams: 1_250, expectedWeightGrams: 1_200 });
    expect(parcel!.dimensions).toBe('400x300x200');
    expect((await floor.triesToRepack(box, { lines: units({ POT: 3 }) })).problems).toMatchObject([
      { code: 'PACK_QUANTITY_EXCEEDED', open: 2 },
    ]);
    const weighed = await floor.triesToRepack(box, { weightGrams: 1_260 });
    expect(weighed.parcel).toMatchObject({ weightGrams: 1_260, expectedWeightGrams: 1_200 });
    expect((await floor.triesToUnpack(box)).parcel!.status).toBe('UNPACKED');
    for (const again of [floor.triesToUnpack(box), floor.triesToRepack(box)])
      expect((await again).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    expect((await kim.triesToShip(order, { parcelId: box.id })).problems).toMatchObject([
      { code: 'INVALID_STATE' },
    ]);
    // Loose again: it leaves as if nobody had packed it.
    const { shipment } = await kim.triesToShip(order);
    expect(shipment).not.toBeNull();
    expect(
      await shop.rows(
        `select number, status, packed_by, unpacked_by from parcel where order_id = $1`,
        order.id,
      ),
    ).toEqual([
      { number: 1, status: 'UNPACKED', packed_by: 'staff:kim', unpacked_by: 'staff:kim' },
    ]);
  }, 120_000);

  it('says of a box that has left that it has, whatever is to go into it', async () => {
    const { order, list, units } = await picked('left', { POT: 2 });
    const box = await floor.packs(list, { lines: units({ POT: 1 }) });
    expect((await kim.triesToShip(order, { parcelId: box.id })).problems).toEqual([]);
    const again = await floor.triesToRepack(box, { lines: units({ POT: 1 }) });
    expect(again.problems).toMatchObject([{ code: 'INVALID_STATE' }]);
  }, 120_000);

  it('sends a box from the warehouse where it stands', async () => {
    await shop.stock({ TWO: 1 }, { warehouse: 'SH1' });
    await shop.stock({ TWO: 2 }, { warehouse: 'SZ1' });
    const { order } = await shop.picks('two', { TWO: 3 });
    const lists = await floor.listsOf(order);
    const at = (code: string) => lists.find(({ warehouse }) => warehouse.code === code)!;
    const lines = [{ lineId: order.lines[0]!.id, quantity: 2 }];
    expect((await floor.triesToPack(at('SH1'), { lines })).problems).toMatchObject([
      { code: 'PACK_QUANTITY_EXCEEDED', requested: 2, open: 1 },
    ]);
    const far = await floor.packs(at('SZ1'));
    expect(far).toMatchObject({ warehouse: { code: 'SZ1' }, lines: [{ quantity: 2 }] });
    // The loose unit is the one of the other warehouse.
    await kim.ships(order);
    expect(await shelfOf('TWO', 'SH1')).toEqual([{ on_hand: 0, committed: 0 }]);
    expect(await shelfOf('TWO', 'SZ1')).toEqual([{ on_hand: 2, committed: 2 }]);
    const { order: gone } = await kim.triesToShip(order, { parcelId: far.id });
    expect(gone!.status).toBe('SHIPPED');
    expect(await shelfOf('TWO', 'SZ1')).toEqual([{ on_hand: 0, committed: 0 }]);
  }, 120_000);

  it('fills one box with the same goods, whoever else presses the button', async () => {
    const { ada, order, list } = await picked('button', { CUP: 2 });
    const answers = await times(6, () => floor.triesToPack(list));
    const [packed, ...more] = answers.flatMap(({ parcel }) => parcel ?? []);
    expect(more).toEqual([]);
    const key = { idempotencyKey: crypto.randomUUID() };
    await floor.triesToUnpack(packed!);
    const box = await floor.packs(list, key);
    expect(await floor.packs(list, key)).toEqual(box);
    const shipped = await times(4, () => kim.triesToShip(order, { parcelId: box.id }));
    expect(shipped.filter(({ shipment }) => shipment)).toHaveLength(1);
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    const { problems } = await kim.triesToShip(order, { parcelId: box.id, lines });
    expect(problems).toMatchObject([{ reason: 'PARCEL_AND_LINES' }]);
    // Which boxes there were is the shop's own business.
    const query = 'query ($id: ID!) { order(id: $id) { parcels { number status } } }';
    type Boxes = { order: { parcels: { status: string }[] } };
    const { order: seen } = await kim.door.get<Boxes>(query, { id: order.id });
    expect(seen.parcels.map(({ status }) => status)).toEqual(['UNPACKED', 'SHIPPED']);
    await expect(ada.door.get(query, { id: order.id })).rejects.toThrow('FORBIDDEN');
  }, 120_000);

  it('can not be talked into more by hand: the database counts too', async () => {
    const { order, list } = await picked('hand', { CUP: 1 });
    const box = await floor.packs(list);
    const by = (change: string) =>
      shop.rows(change, box.id).then(
        () => 'nothing',
        ({ constraint }: { constraint: string }) => constraint,
      );
    const content = 'update parcel_line set quantity =';
    expect(await by(`${content} 2 where parcel_id = $1`)).toBe('parcel_within_picked');
    expect(await by(`${content} 0 where parcel_id = $1`)).toBe('parcel_line_quantity_positive');
    for (const [change, constraint] of [
      ['weight_grams = 0', 'parcel_measures_sensible'],
      ["dimensions = '0x1x1'", 'parcel_measures_sensible'],
      ["status = 'SHIPPED'", 'parcel_left_with_a_shipment'],
      ["status = 'UNPACKED'", 'parcel_unpacked_by_somebody'],
      ['number = 0', 'parcel_number_positive'],
    ])
      expect(await by(`update parcel set ${change} where id = $1`)).toBe(constraint);
    expect((await kim.triesToShip(order, { parcelId: box.id })).order!.status).toBe('SHIPPED');
  });
});
