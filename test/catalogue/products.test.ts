import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Money, type Problem } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

interface ProductView {
  sku: string;
  name: string;
  active: boolean;
  weightGrams: number;
  dimensions: string | null;
  fragile: boolean;
  purchaseLimit: number | null;
  purchaseWindowDays: number | null;
  prices: Money[];
}

interface Payload {
  product: ProductView | null;
  problems: Problem[];
}

const PRODUCT =
  'sku name active weightGrams dimensions fragile purchaseLimit purchaseWindowDays prices { amount currency }';

let shop: OpenShop;
let kim: Staff;
let ada: Shopper;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.staff('kim', 'catalogue', 'inventory');
  ada = await shop.as('ada');
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const tries = (verb: string, input: object): Promise<Payload> =>
  kim.door.change(verb, input, `product { ${PRODUCT} } problems { ${PROBLEMS} }`);

async function does(verb: string, input: object): Promise<ProductView> {
  const { product, problems } = await tries(verb, input);
  expect(problems).toEqual([]);
  return product!;
}

const creates = (sku: string, more: object = {}): Promise<ProductView> =>
  does('createProduct', {
    sku,
    name: sku,
    prices: [{ amount: '10.00', currency: 'CNY' }],
    ...more,
  });

async function listed(shopper: Shopper, query: string): Promise<string[]> {
  type Found = Record<string, { edges: { node: { sku: string } }[] }>;
  const found = await shopper.door.get<Found>(`{ ${query} { edges { node { sku } } } }`);
  return Object.values(found)[0]!.edges.map(({ node }) => node.sku);
}

describe('staff of the catalogue', () => {
  it('put a product on sale, once', async () => {
    const product = await creates('NEW', { weightGrams: 140, dimensions: '300x200x80' });
    expect(product).toMatchObject({
      ...{ sku: 'NEW', active: true, weightGrams: 140, dimensions: '300x200x80' },
      prices: [{ amount: '10.00', currency: 'CNY' }],
    });
    const again = await tries('createProduct', { sku: 'NEW', name: 'Again', prices: [] });
    expect(again).toMatchObject({
      product: null,
      problems: [{ code: 'ALREADY_EXISTS', path: ['sku'], message: 'There is one already: NEW.' }],
    });
  });

  it('who create the same at once get one product and a clear answer', async () => {
    const answers = await times(6, () =>
      tries('createProduct', {
        ...{ sku: 'TWICE', name: 'Twice' },
        prices: [{ amount: '2.00', currency: 'CNY' }],
      }),
    );
    expect(answers.filter(({ product }) => product)).toHaveLength(1);
    const codes = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'ALREADY_EXISTS'));
  });

  it('change what they name, keep what they leave out, and clear what they set to null', async () => {
    await creates('CUP', { fragile: true, purchaseLimit: 2, purchaseWindowDays: 7 });
    expect(await does('updateProduct', { sku: 'CUP', name: ' Blue cup ' })).toMatchObject({
      ...{ name: 'Blue cup', fragile: true, purchaseLimit: 2, purchaseWindowDays: 7 },
    });
    const cleared = { sku: 'CUP', purchaseLimit: null, purchaseWindowDays: null, fragile: null };
    expect(await does('updateProduct', cleared)).toMatchObject({
      ...{ name: 'Blue cup', fragile: false, purchaseLimit: null, purchaseWindowDays: null },
    });
  });

  it.each<[string, object, Partial<Problem>]>([
    ['no name', { name: ' ' }, { reason: 'NAME_MISSING', path: ['name'] }],
    ['a name cleared', { name: null }, { reason: 'NAME_MISSING', path: ['name'] }],
    ['a name like a novel', { name: 'x'.repeat(301) }, { reason: 'TOO_LONG', path: ['name'] }],
    ['a negative weight', { weightGrams: -1 }, { reason: 'MEASURE_OUT_OF_RANGE' }],
    ['a limit of nothing', { quantityLimit: 0 }, { reason: 'MEASURE_OUT_OF_RANGE' }],
    ['odd dimensions', { dimensions: 'big' }, { reason: 'DIMENSIONS_MALFORMED' }],
    ['a purchase limit for ever', { purchaseLimit: 3 }, { reason: 'PURCHASE_LIMIT_INCOMPLETE' }],
  ])('are told why %s can not be', async (_what, terms, problem) => {
    await kim.offers({ PLAIN: {} });
    const { product, problems } = await tries('updateProduct', { sku: 'PLAIN', ...terms });
    expect(product).toBeNull();
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', ...problem }]);
    expect(problems[0]!.message).not.toContain(problem.reason!);
  });

  it('are told that a currency has one price', async () => {
    const prices = ['1.00', '2.00'].map((amount) => ({ amount, currency: 'CNY' }));
    const { problems } = await tries('createProduct', { sku: 'DEAR', name: 'Dear', prices });
    expect(problems).toMatchObject([{ reason: 'PRICE_TWICE', path: ['prices'] }]);
  });

  it.each([
    ['ends', ' EDGE', 'SKU_MALFORMED'],
    ['two spaces', 'A  B', 'SKU_MALFORMED'],
    ['a line break', 'A\nB', 'SKU_MALFORMED'],
    ['a character that nobody sees', 'A\u200bB', 'SKU_MALFORMED'],
    ['more than anybody reads', 'x'.repeat(65), 'SKU_MALFORMED'],
    ['nothing', ' ', 'SKU_MISSING'],
    ['other capitals than one that is there', 'Tell-Apart', 'SKU_ALIKE'],
  ])('are told why no product can have a SKU with %s', async (_what, sku, reason) => {
    await kim.offers({ 'TELL-APART': {} });
    const prices = [{ amount: '1.00', currency: 'CNY' }];
    const { product, problems } = await tries('createProduct', { sku, name: 'Odd', prices });
    expect(product).toBeNull();
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason, path: ['sku'] }]);
  });

  it('are told that a list has each product once, and one at least', async () => {
    const saves = (products: object[]): Promise<{ problems: Problem[] }> =>
      kim.door.change('saveProducts', { products }, `problems { ${PROBLEMS} }`);
    const offer = { sku: 'ECHO', name: 'Echo', prices: [{ amount: '1.00', currency: 'CNY' }] };
    expect((await saves([offer, { ...offer, name: 'Echo again' }])).problems).toMatchObject([
      {
        ...{ code: 'INVALID_INPUT', reason: 'SKU_REPEATED', path: ['products', '1', 'sku'] },
        message: 'This can not be used: an earlier row has the same SKU.',
      },
    ]);
    expect(await shop.count("product where sku = 'ECHO'")).toBe(0);
    expect((await saves([])).problems).toMatchObject([
      { code: 'INVALID_INPUT', reason: 'LIST_EMPTY', path: ['products'] },
    ]);
  });

  it('are told that a new product needs a price', async () => {
    const { problems } = await tries('createProduct', { sku: 'FREE', name: 'Free', prices: [] });
    expect(problems).toMatchObject([{ reason: 'PRICE_MISSING', path: ['prices'] }]);
  });

  it('are told what there is not', async () => {
    const input = { sku: 'NIX', active: true };
    expect((await tries('setProductActive', input)).problems).toMatchObject([
      { code: 'PRODUCT_NOT_FOUND', sku: 'NIX' },
    ]);
  });

  it('take a product off sale: nobody sees or orders it, but they', async () => {
    await shop.stock({ OLD: 5 });
    expect(await does('setProductActive', { sku: 'OLD', active: false })).toMatchObject({
      active: false,
    });
    expect(await listed(ada, 'products(search: "OLD")')).toEqual([]);
    expect(await listed(kim, 'catalogue(search: "OLD")')).toEqual(['OLD']);
    expect((await ada.triesToPlace({ OLD: 1 })).problems).toMatchObject([
      { code: 'PRODUCT_NOT_AVAILABLE' },
    ]);
    await does('setProductActive', { sku: 'OLD', active: true });
    await ada.places({ OLD: 1 });
  });
});

describe('a new price', () => {
  it('counts for new orders, is told to whoever saw the old one, and leaves placed orders alone', async () => {
    await shop.offers({ TEA: { price: '129.90' } });
    await shop.stock({ TEA: 10 });
    const placed = await ada.places({ TEA: 1 });
    await does('setPrice', { sku: 'TEA', currency: 'CNY', amount: '139.90' });
    const shown = { lines: [{ sku: 'TEA', quantity: 1, unitPrice: '129.90' }] };
    expect((await ada.triesToPlace({}, shown)).problems).toMatchObject([
      { code: 'PRICE_CHANGED', actual: { amount: '139.90' }, expected: { amount: '129.90' } },
    ]);
    expect((await ada.places({ TEA: 1 })).lines[0]!.unitPrice.amount).toBe('139.90');
    expect((await ada.sees(placed)).lines[0]!.unitPrice.amount).toBe('129.90');
  });

  it.each([
    ['-1', 'CNY'],
    ['1.001', 'CNY'],
    ['0.5', 'JPY'],
    ['100000000000', 'CNY'],
  ])('of %s %s is none', async (amount, currency) => {
    await kim.offers({ PLAIN: {} });
    const { problems } = await tries('setPrice', { sku: 'PLAIN', currency, amount });
    expect(problems).toMatchObject([{ reason: 'PRICE_MALFORMED', path: ['amount'] }]);
  });
});

describe('a product without a price in a currency', () => {
  it('is not listed in it, and neither quoted nor sold', async () => {
    await creates('LOCAL');
    await creates('ABROAD', { prices: [{ amount: '2.50', currency: 'USD' }] });
    await kim.counts({ LOCAL: 5, ABROAD: 5 });
    expect(await listed(ada, 'products(currency: "USD")')).toEqual(['ABROAD']);
    expect((await ada.triesToPlace({ LOCAL: 1 }, { currency: 'USD' })).problems).toMatchObject([
      { code: 'PRODUCT_NOT_PRICED', message: 'LOCAL is not sold in USD.' },
    ]);
    type Found = { products: { edges: { node: { cny: Money | null; usd: Money | null } }[] } };
    const { products } = await ada.door.get<Found>(
      `{ products(search: "ABROAD") { edges { node {
        cny: price(currency: "CNY") { amount } usd: price(currency: "USD") { amount } } } } }`,
    );
    expect(products.edges[0]!.node).toEqual({ cny: null, usd: { amount: '2.50' } });
  });

  it('is sold in it from the moment that it gets one, until it is withdrawn', async () => {
    await creates('WORLDLY');
    await kim.counts({ WORLDLY: 5 });
    const usd = { sku: 'WORLDLY', currency: 'USD' };
    expect((await does('setPrice', { ...usd, amount: '3.00' })).prices).toHaveLength(2);
    await ada.places({ WORLDLY: 1 }, { currency: 'USD' });
    expect((await does('setPrice', usd)).prices).toEqual([{ amount: '10.00', currency: 'CNY' }]);
    expect((await ada.triesToPlace({ WORLDLY: 1 }, { currency: 'USD' })).problems).toMatchObject([
      { code: 'PRODUCT_NOT_PRICED' },
    ]);
  });
});
