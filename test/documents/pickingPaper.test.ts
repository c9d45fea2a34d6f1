import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor, type FloorList } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { openPdf } from './pdf.js';

let shop: OpenShop;
let kim: Staff;
let floor: Floor;

const HALL = { code: 'TJ1', name: '天津一号仓', country: 'CN', province: '天津市' };
const TO_TIANJIN = {
  customer: { name: '李伟', email: 'li.wei@example.com', phone: '13800138000' },
  shippingAddress: {
    ...{ street: '南京路 1266 号恒隆广场一期 3902 室', city: '天津市' },
    ...{ province: '天津市', postalCode: '300000' },
  },
  specialInstructions: '请在工作日送货；如无人接听，请放前台。',
};
const BINS = [
  ...[100, 900].map((y) => ({ code: `A-01-${y}`, x: 0, y })),
  { code: 'B-02-900', x: 300, y: 900 },
  // Nobody has measured where it is, and its name is no text for a barcode.
  { code: '贵重品柜' },
];
const GOODS = {
  'TEA-LONGJING': { name: '西湖龙井 明前特级 250 克', weightGrams: 320, batchNumber: 'LJ2026-04' },
  'POT-YIXING': { name: '宜兴紫砂壶（手工）', weightGrams: 900, fragile: true },
  'CUP-QING': { name: '青瓷杯 ①号', weightGrams: 150, dimensions: '90x90x60' },
  'PIN-GOLD': { name: '金胸针' },
};

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  floor = new Floor(kim);
  type Saved = { problems: object[] };
  const hall = { ...HALL, bins: BINS };
  const saved = await kim.door.change<Saved>('saveWarehouse', hall, `problems { ${PROBLEMS} }`);
  expect(saved.problems).toEqual([]);
  await shop.offers(GOODS);
  for (const [index, sku] of Object.keys(GOODS).entries()) {
    await shop.stock({ [sku]: 50 }, { warehouse: 'TJ1', bin: BINS[index]!.code });
  }
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function sold(basket: Record<string, number>) {
  const { order } = await shop.sells('wei', basket, TO_TIANJIN);
  const [list] = await floor.listsOf(order);
  return { order, list: list! };
}

async function fetchPaper(kind: string, id: string, token: string | undefined, language = 'zh-CN') {
  const headers = {
    'accept-language': language,
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return fetch(`${shop.url}/documents/${kind}/${id}.pdf`, { headers });
}

async function paperOf(kind: string, id: string, language?: string): Promise<Buffer> {
  const token = await shop.tokens.staff('kim', ['fulfilment']);
  const response = await fetchPaper(kind, id, token, language);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
}

const urlOf = async (list: FloorList): Promise<string> => {
  const query = `query ($id: ID) { pickingLists(orderId: $id) { edges { node { documentUrl } } } }`;
  type Urls = { pickingLists: { edges: { node: { documentUrl: string } }[] } };
  const { pickingLists } = await kim.door.get<Urls>(query, { id: list.order.id });
  return pickingLists.edges[0]!.node.documentUrl;
};

/** Line breaks and spaces fall where the paper has room. */
const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

describe('a picking list on paper', () => {
  it('has what a picker has to know, along the way, with barcodes that scanners read', async () => {
    const { order, list } = await sold({
      ...{ 'POT-YIXING': 1, 'PIN-GOLD': 1, 'TEA-LONGJING': 2, 'CUP-QING': 6 },
    });
    const content = await paperOf('picking-lists', list.id);
    const { text, title, pages, scan } = await openPdf(content);
    expect([title, pages]).toEqual([`拣货单 ${order.number}`, 1]);
    const copied = squeezed(text);
    const words = [
      ...['拣货单', '天津一号仓 (TJ1)', '李伟, +8613800138000', '标准配送'],
      ...['中国 天津市 南京路 1266 号恒隆广场一期 3902 室（邮编 300000）'],
      ...['请在工作日送货；如无人接听，请放前台。', '西湖龙井 明前特级 250 克'],
      ...['SKU TEA-LONGJING · 批号 LJ2026-04', '宜兴紫砂壶（手工）', '【易碎】'],
      ...['90 × 90 × 60 mm', '900 g', '10 件，2.44 kg', '贵重品柜'],
    ];
    expect(words.filter((word) => !copied.includes(squeezed(word)))).toEqual([]);
    expect(copied).toMatch(/优先级\d+年\d+月\d+日\d\d:\d\d（越早越先拣）/);
    const { saving, distance } = list.route;
    expect(saving).toBeGreaterThan(0);
    expect(copied).toContain(squeezed(`4 站，共 ${distance / 100} 米`));
    expect(copied).toContain(squeezed(`少走 ${saving}%`));
    const stops = list.items.map(({ sku }) => copied.indexOf(squeezed(`SKU ${sku}`)));
    expect(stops).toEqual(stops.toSorted((a, b) => a - b));
    const placed = BINS.slice(0, 3).map(({ code }) => code);
    expect(await scan(1)).toEqual([order.number, ...placed].toSorted());
    const again = await paperOf('picking-lists', list.id);
    expect(again.equals(content)).toBe(true);
    expect(await urlOf(list)).toBe(`https://shop.example/documents/picking-lists/${list.id}.pdf`);
  }, 120_000);

  it('speaks English to those who read English', async () => {
    const { list } = await sold({ 'POT-YIXING': 1, 'CUP-QING': 2 });
    const { text } = await openPdf(await paperOf('picking-lists', list.id, 'en'));
    const words = ['Picking list', 'Ships by', 'FRAGILE', '900 g', '3 units, 1.2 kg', 'Stop'];
    // What belongs together is not broken into lines.
    for (const one of words) expect(text.replaceAll('\u00a0', ' ')).toContain(one);
    expect(text).toMatch(/Priority \d+ \w+ \d{4} at \d\d:\d\d GMT\+8 \(the earlier, the sooner/);
    // There is one way past two stops: nothing is saved, and nothing is said of it.
    expect(list.route.saving).toBe(0);
    expect(squeezed(text)).toMatch(/2stops,[\d.]+mGoods/);
  }, 120_000);

  it('of a wave leads past the bins once, and says into which tote', async () => {
    const one = await sold({ 'TEA-LONGJING': 1, 'CUP-QING': 1 });
    const two = await sold({ 'CUP-QING': 3, 'POT-YIXING': 1 });
    const { wave } = await floor.triesToWave([one.list.id, two.list.id]);
    const content = await paperOf('picking-waves', wave!.id);
    const { text, scan } = await openPdf(content);
    const copied = squeezed(text);
    for (const words of ['波次拣货单', '周转箱', '3 站', '6 件', TO_TIANJIN.specialInstructions])
      expect(copied).toContain(squeezed(words));
    // Both orders want cups: two rows, of one stop.
    expect(copied.match(/SKUCUP-QING/g)).toHaveLength(2);
    const orders = [one.order.number, two.order.number];
    const bins = ['A-01-100', 'A-01-900', 'B-02-900'];
    expect(await scan(1)).toEqual([...orders, ...bins].toSorted());
    await floor.picks(one.list, { 'TEA-LONGJING': 0 }, 'REFUND');
    const later = await openPdf(await paperOf('picking-waves', wave!.id));
    expect(squeezed(later.text)).not.toContain('SKUTEA-LONGJING');
  }, 120_000);

  it('runs over as many pages as it needs', async () => {
    const skus = Array.from({ length: 30 }, (_, index) => `ROW-${index}`);
    await shop.stock(Object.fromEntries(skus.map((sku) => [sku, 1])), { warehouse: 'TJ1' });
    const { order, list } = await sold(Object.fromEntries(skus.map((sku) => [sku, 1])));
    const { text, pages } = await openPdf(await paperOf('picking-lists', list.id));
    expect(pages).toBeGreaterThan(1);
    expect(text.match(/SKU ROW-/g)).toHaveLength(30);
    expect(text).toContain(`${order.number} 第 ${pages} 页，共 ${pages} 页`);
  }, 120_000);

  it('is for the floor alone', async () => {
    const { list } = await sold({ 'CUP-QING': 1 });
    const tokens = {
      401: undefined,
      403: await shop.tokens.staff('kit', ['orders']),
      404: await shop.tokens.staff('kim', ['fulfilment']),
    };
    for (const [status, token] of Object.entries(tokens)) {
      const id = status === '404' ? crypto.randomUUID() : list.id;
      const response = await fetchPaper('picking-lists', id, token, 'en');
      expect(response.status).toBe(Number(status));
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]!.extensions.code).toMatch(/UNAUTHENTICATED|FORBIDDEN|NOT_FOUND/);
    }
    const forged = await fetchPaper('picking-lists', list.id, 'forged');
    expect(forged.status).toBe(401);
    const customer = await fetchPaper('picking-lists', list.id, await shop.tokens.customer('wei'));
    expect(customer.status).toBe(403);
  });
});
