import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exchanges, inspects, lineOf, returns, steps } from '../returns/returning.js';
import { everythingOf, mutationsTelling } from '../support/everyOperation.js';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { ShopDoor } from '../support/shopDoor.js';
import type { OrderView, Problem } from '../support/shopFields.js';
import { Shopper, type ShopperOptions } from '../support/Shopper.js';
import { Staff } from '../support/Staff.js';

jest.setTimeout(120_000);

/** What customers do not see of an order. */
const OF_STAFF = ['notifications', 'parcels', 'events'];

let shop: OpenShop;
let ada: Shopper;
let kim: Staff;
let floor: Floor;

/** Whose answer was asked for everything, and had no fault. */
const asked = new Set<string>();

/** Asks for all that there is, beside what the caller wants; an answer that lacks a part of it is none. */
class CuriousDoor extends ShopDoor {
  readonly #hidden: readonly string[];

  constructor(urlOf: () => string, token: string, hidden: readonly string[]) {
    super(urlOf, { token });
    this.#hidden = hidden;
  }

  override async change<Payload>(name: string, input: object, fields: string): Promise<Payload> {
    const wanted = `${fields} problems { code message } ${everythingOf(name, this.#hidden)}`;
    const payload = await super.change<Payload & { problems: Problem[] }>(name, input, wanted);
    expect([name, payload.problems]).toEqual([name, []]);
    asked.add(name);
    return payload;
  }
}

function curious(name: string, token: string, hidden: string[] = []): ShopperOptions {
  const urlOf = () => shop.url;
  const door = new CuriousDoor(urlOf, token, hidden);
  return { name, token, door, urlOf, sandboxUrl: shop.sandbox.url };
}

beforeAll(async () => {
  shop = await openShop();
  ada = new Shopper(curious('ada', await shop.tokens.customer('ada'), OF_STAFF));
  kim = new Staff(curious('kim', (await shop.kim()).token!));
  floor = new Floor(kim);
  await shop.stock({ TEA: 1_000 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function sells(units = 2): Promise<OrderView> {
  const order = await ada.places({ TEA: units });
  await ada.pays(order);
  return kim.seesSoon(order, 'PROCESSING');
}

async function ships(order: OrderView): Promise<string> {
  await kim.picks(order);
  return (await kim.ships(order)).id;
}

async function delivers(): Promise<OrderView> {
  const order = await sells();
  await kim.records(await ships(order));
  return ada.sees(order);
}

/** A parcel in trouble, of which staff know. */
async function isLost(): Promise<{ caseId: string }> {
  const shipmentId = await ships(await sells());
  const input = { shipmentId, trouble: 'LOST', description: 'Nobody has seen it' };
  const fields = 'deliveryCase { id }';
  type Opened = { deliveryCase: { id: string } };
  const { deliveryCase } = await kim.door.change<Opened>('openDeliveryCase', input, fields);
  return { caseId: deliveryCase.id };
}

describe('whoever asks a mutation for everything', () => {
  it('gets it when an order is placed, paid, cancelled and paid back', async () => {
    await ada.cancels(await ada.places({ TEA: 1 }));
    const order = await sells();
    await kim.refunds(order, { lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
  });

  it('gets it on the floor and at the packing desk', async () => {
    const orders = [await sells(), await sells()];
    const lists = (await Promise.all(orders.map((order) => floor.listsOf(order)))).flat();
    await floor.triesToWave(lists.map(({ id }) => id));
    await floor.triesToStart(lists[0]!.id);
    await floor.picks(lists[0]!, { TEA: 1 });
    // Whoever brings less than was asked has left none.
    await kim.receives({ TEA: 1_000 });
    const box = await floor.packs(lists[0]!, { dimensions: '300x200x80' });
    await floor.triesToRepack(box);
    await floor.triesToUnpack(box);
    const { id: parcelId } = await floor.packs(lists[0]!);
    await kim.records((await kim.ships(orders[0]!, { parcelId })).id);
  });

  it('gets it of parcels in trouble', async () => {
    const once = () => ({ idempotencyKey: randomUUID() });
    await kim.door.change('reshipParcel', { ...once(), ...(await isLost()) }, 'order { id }');
    await kim.door.change('refundParcel', { ...once(), ...(await isLost()) }, 'order { id }');
    const found = { ...(await isLost()), note: 'It was found' };
    await kim.door.change('closeDeliveryCase', found, 'deliveryCase { id }');
  });

  it('gets it of goods that come back', async () => {
    const [refunded, exchanged, refused] = [await delivers(), await delivers(), await delivers()];
    const taken = (order: OrderView) => [{ lineId: lineOf(order, 'TEA'), restock: 1 }];
    const back = await returns(ada, refunded);
    await inspects(kim, back, taken(refunded));
    await steps(kim, 'refundReturn', back);
    const other = await returns(ada, exchanged);
    await inspects(kim, other, taken(exchanged));
    await exchanges(kim, other, { lines: [{ sku: 'TEA', quantity: 2 }] });
    await steps(kim, 'refuseReturn', await returns(ada, refused), { reason: 'It was worn' });
  });

  it('has now asked all that tell of orders, picking, parcels and returns', () => {
    const telling = ['order', 'pickingList', 'wave', 'parcel', 'deliveryCase', 'return'];
    const left = mutationsTelling(telling).filter((name) => !asked.has(name));
    // It answers as refundOrder does, of a refund that the bank did not take.
    expect(left).toEqual(['retryRefund']);
  });
});
