import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('stock that is corrected by hand', () => {
  interface Corrected {
    stock: { onHand: number }[] | null;
    problems: Problem[];
  }

  const adjusts = (input: object): Promise<Corrected> =>
    kim.door.change('adjustStock', input, `stock { onHand } problems { ${PROBLEMS} }`);

  it('has a reason and a bin that are no novels', async () => {
    await shop.stock({ TERSE: 1 });
    const shelf = { sku: 'TERSE', warehouse: 'SH1', quantity: 1 };
    const wish = { idempotencyKey: 'terse', kind: 'RECEIVE' };
    const wordy = { ...wish, reason: 'x'.repeat(501), adjustments: [shelf] };
    expect((await adjusts(wordy)).problems).toMatchObject([
      {
        reason: 'TOO_LONG',
        path: ['reason'],
        message: 'This can not be used: a text is too long.',
      },
    ]);
    const far = { ...wish, reason: 'Came', adjustments: [{ ...shelf, bin: 'x'.repeat(65) }] };
    expect((await adjusts(far)).problems).toMatchObject([
      { reason: 'TOO_LONG', path: ['adjustments', '0'] },
    ]);
    const longest = { reason: 'x'.repeat(500), adjustments: [{ ...shelf, bin: 'x'.repeat(64) }] };
    expect(await adjusts({ ...wish, ...longest })).toEqual({
      problems: [],
      stock: [{ onHand: 2 }],
    });
  });

  it('lies in a bin of its walk, whatever blanks were typed around it', async () => {
    await shop.stock({ NEAT: 1 });
    const shelf = { sku: 'NEAT', warehouse: 'SH1', quantity: 1 };
    const wish = { idempotencyKey: 'neat', kind: 'COUNT', reason: 'Counted' };
    const bent = { ...wish, adjustments: [{ ...shelf, bin: 'A\u00071' }] };
    expect((await adjusts(bent)).problems).toMatchObject([{ reason: 'TEXT_MALFORMED' }]);
    const typed = { ...wish, adjustments: [{ ...shelf, bin: ' A-01-1\n' }] };
    expect((await adjusts(typed)).problems).toEqual([]);
    expect(await shop.count("stock_level where sku = 'NEAT' and bin = 'A-01-1'")).toBe(1);
  });

  it('may be counted as none, and never as less; what is in use is said with its warehouse', async () => {
    await shop.stock({ FEW: 3 });
    const books = (kind: string, quantity: number) =>
      adjusts({
        ...{ idempotencyKey: `${kind} ${quantity}`, kind, reason: 'Looked' },
        adjustments: [{ sku: 'FEW', warehouse: 'SH1', quantity }],
      });
    expect((await books('COUNT', -1)).problems).toMatchObject([
      { message: 'This can not be used: what was counted is 0 or more.' },
    ]);
    expect((await books('WRITE_OFF', 4)).problems).toMatchObject([
      { message: 'Only 3 of FEW are free in SH1; 4 can not be taken away.' },
    ]);
    expect((await books('COUNT', 0)).stock).toEqual([{ onHand: 0 }]);
  });

  it('answers a second time with the stock as it is by then, and books nothing twice', async () => {
    await shop.stock({ AGAIN: 1 });
    const adjustments = [{ sku: 'AGAIN', warehouse: 'SH1', quantity: 5 }];
    const wish = { idempotencyKey: 'again', kind: 'RECEIVE', reason: 'Came', adjustments };
    expect((await adjusts(wish)).stock).toEqual([{ onHand: 6 }]);
    await kim.receives({ AGAIN: 10 });
    expect((await adjusts(wish)).stock).toEqual([{ onHand: 16 }]);
    const receipts = `stock_movement m join stock_level l on l.id = m.stock_level_id
      where l.sku = 'AGAIN' and m.kind = 'RECEIVED'`;
    expect(await shop.count(receipts)).toBe(2);
  });
});
