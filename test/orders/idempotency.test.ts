import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

const ordersOf = (customer: string): Promise<number> =>
  shop.count('orders where customer_id = $1', customer);

describe('a call that is repeated', () => {
  it('places one order for thirty calls with one key, in two processes, and answers all alike', async () => {
    await shop.offers({ TEA: { maxQuantityPerOrder: 1 } });
    await shop.stock({ TEA: 100 });
    const idempotencyKey = 'one and only';
    const answers = await times(30, async (index) =>
      (await (index % 2 ? shop : twin).as('ada')).triesToPlace({ TEA: 2 }, { idempotencyKey }),
    );
    expect(answers[0]!.problems).toEqual([]);
    expect(answers[0]!.warnings).toMatchObject([{ code: 'MAX_QUANTITY_EXCEEDED' }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await ordersOf('ada')).toBe(1);
    expect(await shop.availableOf('TEA')).toBe(98);
  });

  it('gets the same answer after the shop was closed and opened again', async () => {
    await shop.offers({ CUP: { maxQuantityPerOrder: 1 } });
    await shop.stock({ CUP: 10 });
    const bob = await shop.as('bob');
    const idempotencyKey = randomUUID();
    const before = await bob.triesToPlace({ CUP: 2 }, { idempotencyKey });
    await shop.restarts();
    expect(await bob.triesToPlace({ CUP: 2 }, { idempotencyKey })).toEqual(before);
    expect(await shop.availableOf('CUP')).toBe(8);
  }, 120_000);

  it('does not care in which order its fields stand, nor for fields that say nothing', async () => {
    await shop.stock({ ORDERLY: 10 });
    const eve = await shop.as('eve');
    const order = await eve.places({ ORDERLY: 1 }, { idempotencyKey: 'fields' });
    const turned = Object.fromEntries(
      Object.entries(eve.orderOf({ ORDERLY: 1 }, { idempotencyKey: 'fields' })).toReversed(),
    );
    const again = await eve.places({}, { ...turned, couponCode: null });
    expect(again.id).toBe(order.id);
  });

  it('is refused when the key stands for something else', async () => {
    await shop.stock({ ELSE: 10 });
    const carl = await shop.as('carl');
    const idempotencyKey = randomUUID();
    await carl.places({ ELSE: 1 }, { idempotencyKey });
    const { problems } = await carl.triesToPlace({ ELSE: 2 }, { idempotencyKey });
    expect(problems).toMatchObject([
      { __typename: 'IdempotencyKeyReused', path: ['idempotencyKey'] },
    ]);
    const racing = await times(8, (index) =>
      carl.triesToPlace({ ELSE: 1 + (index % 2) }, { idempotencyKey: 'race' }),
    );
    const placed = racing.filter(({ order }) => order);
    expect(placed).toHaveLength(4);
    expect(new Set(placed.map(({ order }) => order!.id)).size).toBe(1);
    expect(await ordersOf('carl')).toBe(2);
  });

  it('is judged afresh when it was refused before', async () => {
    await shop.stock({ FRESH: 1 });
    const dora = await shop.as('dora');
    const idempotencyKey = randomUUID();
    expect((await dora.triesToPlace({ FRESH: 2 }, { idempotencyKey })).order).toBeNull();
    await shop.stock({ FRESH: 2 });
    expect((await dora.triesToPlace({ FRESH: 2 }, { idempotencyKey })).problems).toEqual([]);

    const corrected = randomUUID();
    await dora.triesToPlace({ FRESH: 0 }, { idempotencyKey: corrected });
    await shop.stock({ FRESH: 3 });
    const { order } = await dora.triesToPlace({ FRESH: 1 }, { idempotencyKey: corrected });
    expect(order!.status).toBe('PENDING');
  });

  it('needs a key, and not a longer one than two hundred characters', async () => {
    await shop.stock({ KEY: 1 });
    const finn = await shop.as('finn');
    for (const idempotencyKey of ['', '   ', 'k'.repeat(201)]) {
      const { problems } = await finn.triesToPlace({ KEY: 1 }, { idempotencyKey });
      expect(problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_INVALID' }]);
    }
    await finn.places({ KEY: 1 }, { idempotencyKey: 'k'.repeat(200) });
  });
});

describe('a key', () => {
  it('belongs to its caller and its operation', async () => {
    await shop.stock({ SHARED: 10 });
    const idempotencyKey = randomUUID();
    const [ada, bob] = [await shop.as('ann'), await shop.as('ben')];
    const first = await ada.places({ SHARED: 1 }, { idempotencyKey });
    const second = await bob.places({ SHARED: 1 }, { idempotencyKey });
    expect(second.id).not.toBe(first.id);
    const { order } = await ada.triesToCancel(first, { idempotencyKey });
    expect(order).toMatchObject({ id: first.id, status: 'CANCELLED' });
  });

  it('must be a UUID for guests, whose order token is the same each time', async () => {
    await shop.stock({ GUESTS: 10 });
    const guest = shop.guest();
    const { problems } = await guest.triesToPlace({ GUESTS: 1 }, { idempotencyKey: 'guess me' });
    expect(problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_INVALID' }]);
    const idempotencyKey = randomUUID();
    const first = await guest.triesToPlace({ GUESTS: 1 }, { idempotencyKey });
    const again = await guest.triesToPlace({ GUESTS: 1 }, { idempotencyKey });
    expect(first.orderToken).toEqual(expect.any(String));
    expect(again).toEqual(first);
    expect(await shop.availableOf('GUESTS')).toBe(9);
  });

  it('is forgotten when nobody repeats calls any more', async () => {
    await shop.stock({ OLD: 5 });
    const gina = await shop.as('gina');
    await gina.places({ OLD: 1 }, { idempotencyKey: 'old' });
    expect(await shop.count("idempotency_key where key = 'old'")).toBe(1);
    await shop.movesClock('8 days');
    await shop.restarts();
    await shop.rows("update agenda_jobs set next_run_at = now() where name like 'prune%'");
    await until(
      'the key is gone',
      async () => (await shop.count("idempotency_key where key = 'old'")) === 0,
    );
  }, 120_000);
});

describe('other operations, repeated', () => {
  it('answer from the row: payment, cancellation, picking and shipping', async () => {
    await shop.stock({ FLOW: 10 });
    const ada = await shop.as('hana');
    const kim = await shop.kim();
    const order = await ada.places({ FLOW: 2 });
    const paying = { idempotencyKey: 'pay' };
    const first = await ada.startsToPay(order, paying);
    expect(await ada.startsToPay(order, paying)).toEqual(first);
    await ada.handsOverCard(first);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await ada.startsToPay(order, paying)).toMatchObject({
      id: first.id,
      status: 'CAPTURED',
    });
    const other = await ada.triesToPay(order, { ...paying, channel: 'APP' });
    expect(other.problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);

    const [list] = await kim.pickingLists(order);
    const picking = { pickingListId: list!.id, idempotencyKey: 'pick' };
    for (const _twice of [1, 2]) {
      const { pickingList } = await kim.door.change<{ pickingList: { status: string } }>(
        'confirmPicked',
        picking,
        'pickingList { status } problems { code }',
      );
      expect(pickingList.status).toBe('PICKED');
    }
    const shipping = { idempotencyKey: 'ship', trackingNumber: 'YT20261121001' };
    const parcel = await kim.ships(order, shipping);
    expect(await kim.ships(order, shipping)).toEqual(parcel);
    const wrong = await kim.triesToShip(order, { ...shipping, carrier: 'zto' });
    expect(wrong.problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await kim.sees(order)).shipments).toHaveLength(1);

    const unwanted = await ada.places({ FLOW: 1 });
    const cancelling = { idempotencyKey: 'cancel', reason: 'Too much tea' };
    const cancelled = await ada.cancels(unwanted, cancelling);
    expect(await ada.cancels(unwanted, cancelling)).toEqual(cancelled);
    expect((await ada.triesToCancel(unwanted)).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    expect(await shop.availableOf('FLOW')).toBe(8);
  }, 120_000);

  it('receive goods once, and change nothing when something is wrong with one line', async () => {
    await shop.stock({ GOODS: 0 });
    const kim = await shop.kim();
    const receive = (quantity: number, more: object[] = []) =>
      kim.door.change<{ problems: { code: string }[] }>(
        'adjustStock',
        {
          idempotencyKey: 'delivery note 7',
          kind: 'RECEIVE',
          reason: 'Delivery',
          adjustments: [{ sku: 'GOODS', warehouse: 'SH1', quantity }, ...more],
        },
        'problems { code }',
      );
    const nowhere = { sku: 'GOODS', warehouse: 'MOON', quantity: 1 };
    expect((await receive(5, [nowhere])).problems).toEqual([{ code: 'WAREHOUSE_NOT_FOUND' }]);
    expect(await shop.availableOf('GOODS')).toBe(0);
    await times(5, () => receive(5));
    expect(await shop.availableOf('GOODS')).toBe(5);
    expect((await receive(6)).problems).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});
