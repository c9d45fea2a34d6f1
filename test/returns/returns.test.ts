import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import {
  codes,
  delivers,
  inspects,
  lineOf,
  returns,
  returnsOf,
  seesReturn,
  steps,
  triesStep,
  triesToReturn,
  type ReturnView,
  type Step,
} from './returning.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const amountsOf = ({ lines }: ReturnView): string[] => lines.map(({ amount }) => amount.amount);

describe('goods that a customer sends back', () => {
  it('are approved, received, inspected and refunded, and the order tells each step', async () => {
    await shop.stock({ TEA: 9, POT: 9 });
    const { ada, order } = await delivers(shop, 'ada', { TEA: 3, POT: 1 });
    expect(order.availableActions).toContain('RETURN');
    const photos = ['https://pictures.example/pot.jpg'];
    const lines = [
      { lineId: lineOf(order, 'TEA'), quantity: 2, reason: 'CHANGED_MIND' },
      { lineId: lineOf(order, 'POT'), quantity: 1, reason: 'DAMAGED', note: ' A crack ', photos },
    ];
    const asked = await returns(ada, order, { lines });
    expect(asked).toMatchObject({ status: 'REQUESTED', refunds: [] });
    expect(asked.lines).toMatchObject([
      { quantity: 2, reason: 'CHANGED_MIND', note: null, photos: [] },
      { quantity: 1, reason: 'DAMAGED', note: 'A crack', photos },
    ]);
    expect(amountsOf(asked)).toEqual(['200.00', '100.00']);
    expect((await steps(kim, 'approveReturn', asked)).status).toBe('APPROVED');
    const received = await steps(kim, 'receiveReturn', asked);
    expect(received.status).toBe('RECEIVED');
    expect(amountsOf(received)).toEqual(['200.00', '100.00']);
    expect(await shop.availableOf('TEA')).toBe(6);
    const inspected = await steps(kim, 'inspectReturn', asked, {
      lines: [
        { lineId: lineOf(order, 'TEA'), restock: 2 },
        { lineId: lineOf(order, 'POT'), writeOff: 1, amount: '60.00' },
      ],
    });
    expect(amountsOf(inspected)).toEqual(['200.00', '60.00']);
    expect([await shop.availableOf('TEA'), await shop.availableOf('POT')]).toEqual([8, 8]);
    await steps(kim, 'refundReturn', asked);
    const { refunds } = await seesReturn(ada, order, 'REFUNDED');
    expect(refunds).toMatchObject([{ status: 'SUCCEEDED', amount: { amount: '260.00' } }]);
    const seen = await ada.sees(order);
    expect(seen).toMatchObject({ status: 'DELIVERED', paymentStatus: 'PARTIALLY_REFUNDED' });
    expect(seen.lines.map(({ quantityReturned }) => quantityReturned)).toEqual([2, 1]);
    const told = (await shop.eventsOf(order)).slice(-7);
    expect(told).toEqual([
      ...['RETURN_UPDATED', 'RETURN_UPDATED', 'RETURN_UPDATED', 'RETURN_UPDATED'],
      ...['REFUND_STARTED', 'PARTIALLY_REFUNDED', 'RETURN_UPDATED'],
    ]);
    await until('a message of each step, the last of them of the money', async () => {
      const kept = `notification where order_id = $1 and kind in ('RETURN', 'REFUND') and channel = 'EMAIL'`;
      return (await shop.count(kept, order.id)) === 5;
    });
  });

  it('are told of in the language of whoever reads', async () => {
    await shop.stock({ WORDS: 9 });
    const { ada, order } = await delivers(shop, 'words', { WORDS: 1 });
    const asked = await returns(ada, order);
    await steps(kim, 'refuseReturn', asked, { reason: 'It was worn.' });
    const query = `query ($id: ID!) { order(id: $id) { timeline(first: 50) { edges { node { message } } } } }`;
    type Told = { order: { timeline: { edges: { node: { message: string } }[] } } };
    for (const [reader, words] of [
      [await shop.as('words', 'en'), 'Your return was refused: It was worn.'],
      [await shop.as('words', 'zh-CN'), '您的退货申请未通过：It was worn.'],
      [kim, 'The return was refused: It was worn.'],
    ] as const) {
      const { order: read } = await reader.door.get<Told>(query, { id: order.id });
      expect(read.timeline.edges.at(-1)!.node.message).toBe(words);
    }
    const [refused] = await returnsOf(ada, order);
    expect(refused).toMatchObject({ refusal: 'It was worn.' });
    expect(amountsOf(refused!)).toEqual(['0.00']);
    expect(codes(await triesToReturn(ada, order))).toEqual([]);
  });

  it('make the order REFUNDED when everything has gone back, the shipping too', async () => {
    await shop.stock({ WHOLE: 9 });
    const { ada, order } = await delivers(shop, 'whole', { WHOLE: 1 });
    const asked = await returns(ada, order);
    await inspects(kim, asked, [{ lineId: lineOf(order, 'WHOLE'), restock: 1 }]);
    await steps(kim, 'refundReturn', asked, { shipping: true });
    await seesReturn(ada, order, 'REFUNDED');
    expect(await ada.sees(order)).toMatchObject({ status: 'REFUNDED', availableActions: [] });
  });
});

describe('a customer', () => {
  it('is told all that is wrong with a return at once', async () => {
    await shop.stock({ WRONG: 9, OTHER: 9 });
    const { ada, order } = await delivers(shop, 'wrong', { WRONG: 2, OTHER: 1 });
    const line = { lineId: lineOf(order, 'WRONG'), quantity: 3, reason: 'OTHER' };
    const photos = [...Array.from({ length: 6 }, () => 'https://a.example/1'), 'http://a.example'];
    const other = { lineId: lineOf(order, 'OTHER'), quantity: 1, reason: 'DEFECTIVE' };
    const lines = [
      line,
      { ...other, photos, note: 'n'.repeat(1_001) },
      { ...other, photos: [`https://a.example/${'a'.repeat(1_000)}`] },
      { ...other, lineId: randomUUID() },
      { ...other, lineId: lineOf(order, 'WRONG'), quantity: 0 },
    ];
    const { problems } = await triesToReturn(ada, order, { lines });
    expect(problems.map(({ code, reason, path }) => [reason ?? code, path!.join('.')])).toEqual([
      ['RETURN_QUANTITY_EXCEEDED', 'lines.0.quantity'],
      ['NOTE_MISSING', 'lines.0.note'],
      ['TOO_LONG', 'lines.1.note'],
      ['TOO_MANY_PHOTOS', 'lines.1.photos'],
      ['PHOTO_MALFORMED', 'lines.1.photos.6'],
      ['LINE_TWICE', 'lines.2'],
      ['PHOTO_MALFORMED', 'lines.2.photos.0'],
      ['NOT_FOUND', 'lines.3'],
      ['LINE_TWICE', 'lines.4'],
      ['QUANTITY_NOT_POSITIVE', 'lines.4.quantity'],
    ]);
    expect(codes(await triesToReturn(ada, order, { lines: [] }))).toEqual(['INVALID_INPUT']);
    expect(await returnsOf(ada, order)).toEqual([]);
  });

  it('sends back what arrived, and not before', async () => {
    await shop.stock({ EARLY: 9 });
    const { ada, order } = await shop.picks('early', { EARLY: 1 });
    expect(codes(await triesToReturn(ada, order))).toEqual(['INVALID_STATE']);
    await kim.ships(order);
    expect(codes(await triesToReturn(ada, order))).toEqual(['INVALID_STATE']);
    expect((await ada.sees(order)).availableActions).toEqual([]);
  });

  it('returns own orders only, a guest the one that is theirs', async () => {
    await shop.stock({ OWN: 9 });
    const { ada, order } = await delivers(shop, 'owner', { OWN: 2 });
    const bob = await shop.as('bob');
    expect(codes(await triesToReturn(bob, order))).toEqual(['NOT_FOUND']);
    expect(codes(await triesToReturn(shop.guest(), order))).toEqual(['NOT_FOUND']);
    const token = await shop.tokens.guest(order.id, new Date());
    const guest = shop.guest(token);
    expect((await returns(guest, order)).status).toBe('REQUESTED');
    const mine = await returnsOf(ada, order);
    await expect(steps(ada, 'approveReturn', mine[0]!)).rejects.toThrow('FORBIDDEN');
  });
});

describe('staff', () => {
  it('need the scope of each step', async () => {
    const scopes: [Step, ('orders' | 'fulfilment' | 'payments')[], object][] = [
      ['approveReturn', ['fulfilment', 'payments'], {}],
      ['refuseReturn', ['fulfilment', 'payments'], { reason: 'No' }],
      ['receiveReturn', ['orders', 'payments'], {}],
      ['inspectReturn', ['orders', 'payments'], { lines: [] }],
      ['refundReturn', ['orders', 'fulfilment'], {}],
    ];
    for (const [step, others, more] of scopes) {
      const lee = await shop.staff('lee', ...others);
      const nothing = { id: randomUUID() };
      await expect(triesStep(lee, step, nothing, more)).rejects.toThrow('FORBIDDEN');
      expect(codes(await triesStep(kim, step, nothing, more))).toEqual(['NOT_FOUND']);
    }
  });

  it('see what comes back page by page, oldest first', async () => {
    await shop.stock({ LIST: 9 });
    const { ada, order } = await delivers(shop, 'list', { LIST: 3 });
    const ids = [];
    for (let one = 0; one < 3; one += 1) ids.push((await returns(ada, order)).id);
    await steps(kim, 'approveReturn', { id: ids[1]! });
    const query = `query ($filter: ReturnFilterInput, $after: String) { returns(filter: $filter, first: 1, after: $after) {
      edges { node { id order { id } } cursor } pageInfo { hasNextPage endCursor } } }`;
    type Page = {
      returns: {
        edges: { node: { id: string; order: { id: string } } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const filter = { orderId: order.id, status: ['REQUESTED'] };
    const first = await kim.door.get<Page>(query, { filter });
    expect(first.returns.edges).toMatchObject([{ node: { id: ids[0], order: { id: order.id } } }]);
    const { hasNextPage, endCursor: after } = first.returns.pageInfo;
    expect(hasNextPage).toBe(true);
    const second = await kim.door.get<Page>(query, { filter, after });
    expect(second.returns.edges).toMatchObject([{ node: { id: ids[2] } }]);
    expect(second.returns.pageInfo.hasNextPage).toBe(false);
    const lee = await shop.staff('lee', 'inventory');
    await expect(lee.door.get<Page>(query, {})).rejects.toThrow('FORBIDDEN');
  });

  it('take every step once, and none out of turn', async () => {
    await shop.stock({ TURN: 9 });
    const { ada, order } = await delivers(shop, 'turn', { TURN: 1 });
    const asked = await returns(ada, order);
    const lines = [{ lineId: lineOf(order, 'TURN'), writeOff: 1 }];
    const more: Partial<Record<Step, object>> = {
      inspectReturn: { lines },
      refuseReturn: { reason: 'No' },
    };
    const allowed: Step[] = ['approveReturn', 'receiveReturn', 'inspectReturn'];
    for (const next of allowed) {
      for (const step of [...allowed, 'refundReturn'] as Step[]) {
        if (step === next) continue;
        expect(codes(await triesStep(kim, step, asked, more[step]))).toEqual(['INVALID_STATE']);
      }
      const call = { idempotencyKey: randomUUID(), ...more[next] };
      const once = await steps(kim, next, asked, call);
      expect(await steps(kim, next, asked, call)).toEqual(once);
    }
    const refused = await triesStep(kim, 'refuseReturn', asked, more.refuseReturn);
    expect(codes(refused)).toEqual(['INVALID_STATE']);
    expect((await ada.sees(order)).lines[0]!.quantityReturned).toBe(1);
    await steps(kim, 'refundReturn', asked);
    expect(codes(await triesStep(kim, 'refundReturn', asked))).toEqual(['INVALID_STATE']);
    await seesReturn(ada, order, 'REFUNDED');
  });

  it('refuse goods that arrived otherwise than agreed, and say why', async () => {
    await shop.stock({ WORN: 9 });
    const { ada, order } = await delivers(shop, 'worn', { WORN: 1 });
    const asked = await returns(ada, order);
    await steps(kim, 'approveReturn', asked);
    await steps(kim, 'receiveReturn', asked);
    const wish = { lines: [{ lineId: lineOf(order, 'WORN') }] };
    expect(codes(await triesStep(kim, 'inspectReturn', asked, wish))).toEqual(['INVALID_INPUT']);
    const noReason = await triesStep(kim, 'refuseReturn', asked, { reason: ' ' });
    expect(codes(noReason)).toEqual(['INVALID_INPUT']);
    await steps(kim, 'refuseReturn', asked, { reason: 'Worn' });
    expect((await ada.sees(order)).lines[0]!.quantityReturned).toBe(0);
  });
});
