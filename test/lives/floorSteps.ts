import { expect } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import type { ModelOrder } from './ModelOrder.js';
import { stepOf } from './step.js';

const isOnFloor = ({ status }: ModelOrder): boolean =>
  status === 'PROCESSING' || status === 'PARTIALLY_SHIPPED';

export const pick = stepOf(
  'pick',
  () => async (order, real, life) => {
    const lists = await life.kim.pickingLists(real);
    const list = lists.find(({ status }) => status === 'OPEN');
    if (!list) return;
    await life.kim.confirms(list);
    for (const { sku, quantity } of list.items)
      order.picked.set(sku, (order.picked.get(sku) ?? 0) + quantity);
  },
  isOnFloor,
);

/** One unit is not on its shelf, and is waited for. */
export const pickShort = stepOf(
  'pick short',
  (model) => async (order, real, life) => {
    const floor = new Floor(life.kim);
    const list = (await floor.listsOf(real)).find(({ status }) => status === 'OPEN');
    if (!list) return;
    const [short] = list.items;
    const { sku, quantity: wanted } = short!;
    const before = await life.onHandOf(sku);
    await floor.picks(list, { [sku]: wanted - 1 });
    // The ledger knows how many were called free there besides.
    const lost = before - (await life.onHandOf(sku));
    expect(lost).toBeGreaterThanOrEqual(1);
    for (const { sku: one, quantity } of list.items) {
      const found = one === sku ? quantity - 1 : quantity;
      if (found > 0) order.picked.set(one, (order.picked.get(one) ?? 0) + found);
    }
    await life.fillsWaiting();
    model.miss(order, sku, lost);
  },
  isOnFloor,
);

export const ship = stepOf('ship', (model) => async (order, real, life) => {
  const leaving = model.leavingOf(order);
  const { shipment, problems } = await life.kim.triesToShip(real);
  if (leaving.some((one) => one > 0)) {
    expect(shipment).not.toBeNull();
    model.ship(order, leaving);
  } else {
    expect(problems).toMatchObject([{ code: 'NOTHING_TO_SHIP' }]);
  }
});

/** One unit of one line, in a parcel of its own. */
export const shipOne = stepOf('ship one unit of', (model) => async (order, real, life) => {
  const leaving = model.leavingOf(order);
  const most = leaving.indexOf(Math.max(...leaving));
  const lines = [{ lineId: real.lines[most]!.id, quantity: 1 }];
  const { shipment, problems } = await life.kim.triesToShip(real, { lines });
  if (leaving[most]! > 0) {
    expect(shipment).not.toBeNull();
    model.ship(
      order,
      leaving.map((_one, index) => (index === most ? 1 : 0)),
    );
  } else {
    expect(problems).toMatchObject([{ code: 'SHIP_QUANTITY_EXCEEDED' }]);
  }
});

/** All that was picked in one warehouse is in a box, which leaves as it is. */
export const pack = stepOf(
  'pack and ship',
  (model) => async (order, real, life) => {
    const floor = new Floor(life.kim);
    const lists = (await floor.listsOf(real)).filter(({ status }) => status === 'PICKED');
    const leaving = model.leavingOf(order);
    for (const list of lists) {
      if (order.status === 'SHIPPED') break;
      const { parcel, problems } = await floor.triesToPack(list);
      if (!parcel) {
        expect(problems).toMatchObject([{ code: 'NOTHING_TO_PACK' }]);
        continue;
      }
      const boxed = real.lines.map(({ id }) => {
        const one = parcel.lines.find(({ line }) => line.id === id);
        return one?.quantity ?? 0;
      });
      const { shipment } = await life.kim.triesToShip(real, { parcelId: parcel.id });
      expect(shipment).not.toBeNull();
      model.ship(order, boxed);
    }
    // The boxes of all warehouses together hold what could leave.
    if (leaving.some((units) => units > 0))
      expect(model.leavingOf(order)).toEqual(leaving.map(() => 0));
  },
  (order) => isOnFloor(order) && order.picked.size > 0,
);
