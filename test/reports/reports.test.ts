import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;
let begun: Date;

// One life of a small shop: an order to the end, one that waits for its payment, one that is cancelled and refunded.
beforeAll(async () => {
  shop = await openShop({ environment: { SHOP_TIME_ZONE: 'Asia/Shanghai' } });
  kim = await shop.kim();
  await shop.offers({
    TEA: { name: '=HYPERLINK("http://evil")', price: '129.90' },
    POT: { name: 'Pot, "large"', price: '20.05' },
  });
  await shop.stock({ TEA: 50, POT: 50 });
  begun = await now();
  const { order } = await shop.picks('ada', { TEA: 2, POT: 1 });
  await kim.ships(order, { carrier: 'sf', trackingNumber: 'SF1234567890123' });
  await (await shop.as('bob')).places({ POT: 3 });
  const { ada, order: again } = await shop.sells('ada', { POT: 2 });
  await ada.cancels(again);
  await kim.seesSoon(again, 'CANCELLED', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
  await shop.guest().triesToPlace({ TEA: 1_000 });
  await rolledUp();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function now(): Promise<Date> {
  const [row] = await shop.rows<{ now: Date }>('select shop_now() as now');
  return row!.now;
}

const rolledUp = () =>
  until('everything is rolled up', async () => {
    const behind = await shop.count(
      "event_consumer, relay where name = 'roll up events' and position < last_position",
    );
    const unplaced = await shop.count('order_event where position is null');
    const metered = await shop.count("measure_rollup where measure = 'REFUSED'");
    return behind + unplaced === 0 && metered > 0;
  });

/** From a little before the first order until a little after now, in this very hour or over its end. */
async function period() {
  const to = new Date((await now()).getTime() + 1_000);
  return { from: begun.toISOString(), to: to.toISOString() };
}

interface Figures {
  count: number;
  p95Ms: number;
}

describe('the report on performance', () => {
  it('tells how long each stage took, what went wrong, and who it was', async () => {
    const query = `query ($from: DateTime!, $to: DateTime!) { performanceReport(from: $from, to: $to) {
      from to asOf previous { from to }
      stages { stage figures { count meanMs p50Ms p95Ms p99Ms } previous { count } trend parts { key figures { count } } }
      errors { kind figures { count of rate } parts { key figures { count } } }
      slow { limitMs overLimit overTwiceMean }
      slowOrders { tookMs processedAt order { number } }
      recommendations { code subject message figures { name value } }
      series(interval: HOUR) { start end stages { stage figures { count p95Ms } } errors { kind figures { count } } }
    } }`;
    type Report = {
      performanceReport: {
        stages: { stage: string; figures: Figures; parts: { key: string; figures: Figures }[] }[];
        errors: {
          kind: string;
          figures: { count: number; of: number };
          parts: { key: string }[];
        }[];
        slow: object;
        slowOrders: object[];
        series: { start: string; end: string; stages: { stage: string; figures: Figures }[] }[];
      };
    };
    const asked = await period();
    const { performanceReport: report } = await kim.door.get<Report>(query, asked);
    const counts = report.stages.map(({ stage, figures }) => [stage, figures.count]);
    expect(Object.fromEntries(counts)).toMatchObject({
      ...{ WAIT: 4, VALIDATE: 4, RESERVE: 4, PERSIST: 4, PLACEMENT: 4 },
      ...{ PAYMENT: 2, ATTEMPT: 2, PROCESSING: 2, PICKING: 1, SHIPPING: 1 },
    });
    const partsOf = (stage: string) =>
      report.stages.find((one) => one.stage === stage)!.parts.map(({ key }) => key);
    expect([partsOf('PAYMENT'), partsOf('PICKING'), partsOf('SHIPPING')]).toEqual([
      ...[['STRIPE'], ['SH1'], ['sf']],
    ]);
    expect(report.errors).toContainEqual({
      kind: 'PLACEMENT_REFUSED',
      figures: { count: 1, of: 4, rate: 0.25 },
      parts: [{ key: 'OUT_OF_STOCK', figures: { count: 1 } }],
    });
    expect(report.slow).toMatchObject({ limitMs: 30_000, overLimit: 0 });
    expect(report.series[0]!.start).toBe(asked.from);
    expect(report.series.at(-1)!.end).toBe(asked.to);
    const paid = report.series.flatMap(({ stages }) =>
      stages.filter(({ stage }) => stage === 'PAYMENT').map(({ figures }) => figures.count),
    );
    expect(paid.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('is for the scope reports, and for a period that is one', async () => {
    const query = `query ($from: DateTime!, $to: DateTime!) { performanceReport(from: $from, to: $to) { asOf } }`;
    const { from, to } = await period();
    const asking = async (someone: Staff, given: object) =>
      (await someone.door.ask(query, given)).errors;
    expect(await asking(await shop.staff('rob', 'reports'), { from, to })).toEqual([]);
    expect(await asking(await shop.staff('ina', 'inventory'), { from, to })).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await asking(kim, { from: to, to: from })).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const hours = `query ($from: DateTime!, $to: DateTime!) {
      salesReport(from: $from, to: $to, interval: HOUR) { asOf } }`;
    const years = { from: '2020-01-01T00:00:00Z', to };
    expect((await kim.door.ask(hours, years)).errors).toMatchObject([
      { message: expect.stringContaining('too many intervals') },
    ]);
  });
});

describe('the report on sales', () => {
  it('adds up what was placed, paid and given back, by day, product, country and way to pay', async () => {
    const figures = `currency placed converted conversion paid repeated units refunds
      revenue { amount } refunded { amount } net { amount } averageOrder { amount currency }`;
    const query = `query ($from: DateTime!, $to: DateTime!) { salesReport(from: $from, to: $to, interval: DAY) {
      timeZone interval totals { ${figures} }
      products: split(by: PRODUCT) { key name ${figures} }
      countries: split(by: COUNTRY) { key paid }
      ways: split(by: PAYMENT_METHOD) { key paid }
      buckets { start end totals { placed paid revenue { amount } } split(by: PRODUCT, first: 1) { key } } } }`;
    type Report = { salesReport: Record<string, object[]> };
    const { salesReport } = await kim.door.get<Report>(query, await period());
    // 2 × 129.90 + 20.05, free of shipping; 2 × 20.05 and 8.00 of shipping, given back.
    const [total] = salesReport['totals'] as Record<string, unknown>[];
    const sold = await shop.rows<{ total: string }>(
      'select sum(pricing_total_minor) as total from orders where paid_at is not null',
    );
    const minor = (amount: unknown) =>
      Math.round(Number((amount as { amount: string }).amount) * 100);
    expect(total).toMatchObject({
      ...{ currency: 'CNY', placed: 3, converted: 2, paid: 2, repeated: 1, units: 5, refunds: 1 },
    });
    expect(total!['conversion']).toBeCloseTo(2 / 3, 10);
    expect(minor(total!['revenue'])).toBe(Number(sold[0]!.total));
    expect(minor(total!['averageOrder'])).toBe(Math.round(Number(sold[0]!.total) / 2));
    expect(minor(total!['net'])).toBe(minor(total!['revenue']) - minor(total!['refunded']));
    expect(salesReport['products']).toMatchObject([
      { key: 'TEA', placed: 1, paid: 1, units: 2, revenue: { amount: '259.80' }, refunds: 0 },
      {
        ...{ key: 'POT', placed: 3, converted: 2, paid: 2, repeated: 1, units: 3, refunds: 1 },
        ...{ revenue: { amount: '60.15' }, refunded: { amount: '40.10' } },
      },
    ]);
    expect(salesReport['countries']).toEqual([{ key: 'CN', paid: 2 }]);
    expect(salesReport['ways']).toEqual([{ key: 'STRIPE', paid: 2 }]);
    const buckets = salesReport['buckets'] as { totals: { placed: number }[]; split: object[] }[];
    const placed = buckets.flatMap(({ totals }) => totals.map((one) => one.placed));
    expect(placed.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(buckets[0]!.split).toEqual([{ key: 'TEA' }]);
  });
});

describe('a report as a file', () => {
  const download = async (path: string, someone: Staff | undefined = kim) =>
    fetch(`${shop.url}${path}`, {
      headers: someone ? { authorization: `Bearer ${someone.token}` } : {},
    });
  const linesOf = async (path: string) => {
    const response = await download(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await response.arrayBuffer());
    // A spreadsheet reads it as UTF-8 by what it begins with.
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
    return parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
  };
  const query = async (more = '') => {
    const { from, to } = await period();
    return `from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}${more}`;
  };

  it('has the sales, and no name in it that a spreadsheet would run', async () => {
    const lines = await linesOf(`/reports/sales.csv?${await query('&interval=MONTH&by=PRODUCT')}`);
    expect(lines.map(({ key, name, revenue, refunded }) => [key, name, revenue, refunded])).toEqual(
      [
        ['TEA', `'=HYPERLINK("http://evil")`, '259.80', '0.00'],
        ['POT', 'Pot, "large"', '60.15', '40.10'],
      ],
    );
    const totals = await linesOf(`/reports/sales.csv?${await query('&interval=MONTH')}`);
    expect(totals).toMatchObject([{ by: 'TOTAL', currency: 'CNY', placed: '3', paid: '2' }]);
    const before = 'from=2025-03-03T00:00:00Z&to=2025-03-05T00:00:00Z&interval=HOUR';
    const hours = await linesOf(`/reports/sales.csv?${before}`);
    expect(hours).toHaveLength(48);
    expect(hours[7]).toMatchObject({ currency: 'CNY', placed: '0', revenue: '0.00' });
  });

  it('has the stages and errors, and the stock', async () => {
    const lines = await linesOf(`/reports/performance.csv?${await query()}`);
    expect(lines).toContainEqual(
      expect.objectContaining({ what: 'STAGE', name: 'PICKING', key: 'SH1', count: '1' }),
    );
    const stock = await linesOf('/reports/stock.csv');
    expect(stock).toMatchObject([
      { sku: 'POT', name: 'Pot, "large"', available: '46', currency: 'CNY' },
      { sku: 'TEA', on_hand: '48' },
    ]);
  });

  it('is for who may read reports, and asks for a period that can be read', async () => {
    const path = `/reports/sales.csv?${await query()}`;
    const forged = { headers: { authorization: 'Bearer forged' } };
    const codes = [
      (await fetch(`${shop.url}${path}`)).status,
      (await fetch(`${shop.url}${path}`, forged)).status,
      (await download(path, await shop.staff('oli', 'orders'))).status,
      (await download('/reports/stock.csv', await shop.staff('ina', 'inventory'))).status,
      (await download('/reports/sales.csv?from=yesterday')).status,
      (await download('/reports/sales.csv?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'))
        .status,
    ];
    expect(codes).toEqual([401, 401, 403, 200, 400, 400]);
  });

  it('is refused in plain words, in the language of the caller', async () => {
    const to = '2026-01-02T00:00:00Z';
    const wrong = await download(`/reports/sales.csv?from=yesterday&to=${to}&by=COLOUR`);
    expect((await wrong.text()).split('\n')).toEqual([
      'from: a moment belongs here, for example "2026-01-31T12:00:00Z".',
      'by: one of these belongs here: PRODUCT, COUNTRY, PAYMENT_METHOD.',
    ]);
    const missing = await download(`/reports/performance.csv?from=${to}`);
    expect(await missing.text()).toBe('to: a value is missing.');
    const headers = {
      authorization: `Bearer ${kim.token}`,
      'accept-language': 'zh-CN',
    };
    const inChinese = await fetch(`${shop.url}/reports/sales.csv?from=${to}`, { headers });
    expect(await inChinese.text()).toBe('to：缺少值。');
  });
});
