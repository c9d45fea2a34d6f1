import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../scripts/program.js';
import { testFolder } from '../support/cluster.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

interface Report {
  productImport: {
    rows: number;
    skipped: number;
    created: number;
    updated: number;
    unchanged: number;
    rejected: { line: number; column: string | null; problem: Problem }[];
  } | null;
  problems: Problem[];
}

const HEADINGS =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Status';

const SHOPIFY = `\uFEFF${HEADINGS}
longjing,Longjing,"<p>Green &amp; fresh.</p>
<p>From ""Hangzhou"".</p>",Tea Co,Tea,"green, tea",TRUE,Title,Default Title,,,TEA-1,140,12,129.90,https://cdn.example/1.jpg,active
longjing,,,,,,,,,,,,,,,https://cdn.example/2.jpg,
shirt,Shirt,Cotton,Tea Co,Clothes,,TRUE,Colour,Red,Size,L,SHIRT-RL,200.0,3,45,,active
shirt,,,,,,,,Red,,XL,SHIRT-RX,,3,45.5,,
draft,Draft,,,,,TRUE,Title,Default Title,,,DRAFT-1,0,0,5.00,,draft
hidden,Hidden,,,,,FALSE,Title,Default Title,,,HIDDEN-1,0,0,5.00,,active
`;

const REJECTED = `${HEADINGS}
bad,Bad price,,,,,TRUE,Title,Default Title,,,BAD-1,1,1,cheap,,active
bad2,No SKU,,,,,TRUE,Title,Default Title,,,,1,1,5.00,,active
,No handle,,,,,TRUE,Title,Default Title,,,BAD-3,heavy,1,5.00,,sold
bad4,,,,,,TRUE,Title,Default Title,,,BAD-4,1,1,5.00,,active
bad5,"never closed,,,,,TRUE,Title,Default Title,,,BAD-5,1,1,5.00,,active
good,Good,,,,,TRUE,Title,Default Title,,,GOOD-1,1,1,5.00,,active
good2,Good twice,,,,,TRUE,Title,Default Title,,,GOOD-1,1,1,6.00,,active
bad8,too,few
bad9,${'x'.repeat(301)},,,,,TRUE,Title,Default Title,,,BAD-9,1,1,5.00,,active
bad11,No price,,,,,TRUE,Title,Default Title,,,BAD-11,1,1,,,active
bad10,Bell\u0007,,,,,TRUE,Title,Default Title,,,BAD-10,1,1,5.00,,active
`;

const SALES = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
700001,LAMP,RED LAMP,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
700002,LAMP,RED LAMP,2,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
700003,LAMP,RED LAMP,1,2010-12-01 08:26:00,2.95,17850.0,United Kingdom
700003,POST,POSTAGE,1,2010-12-01 10:00:00,18.00,12583.0,France
700003,GHOST,?,5,2010-12-02 10:00:00,0.0,,United Kingdom
700004,LAMP,RED LAMP,several,2010-12-32 10:00:00,2.55,17850.0,United Kingdom
`;

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.staff('kim', 'catalogue');
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function imports(text: string, more: object = {}, staff = kim): Promise<Report> {
  const fields = `productImport { rows skipped created updated unchanged
    rejected { line column problem { code message ... on InvalidInput { reason } } } }
    problems { code message path }`;
  return staff.door.change('importProducts', { format: 'SHOPIFY_CSV', text, ...more }, fields);
}

async function counted(text: string, more: object = {}) {
  const { productImport, problems } = await imports(text, more);
  expect(problems).toEqual([]);
  return productImport!;
}

const product = (sku: string) =>
  shop.rows<object>(
    `select name, description, active, weight_grams as grams, p.amount_minor::int as minor, p.currency
     from product join price p on p.product_id = product.id where sku = $1`,
    sku,
  );

describe('a product export of Shopify', () => {
  it('becomes products, one for each variant, and images are skipped', async () => {
    expect(await counted(SHOPIFY)).toEqual({
      ...{ rows: 6, skipped: 1, created: 5, updated: 0, unchanged: 0 },
      rejected: [],
    });
    expect(await product('TEA-1')).toEqual([
      {
        name: 'Longjing',
        description: 'Green & fresh.\nFrom "Hangzhou".',
        ...{ active: true, grams: 140, minor: 12_990, currency: 'CNY' },
      },
    ]);
    expect(await product('SHIRT-RX')).toMatchObject([
      { name: 'Shirt – Red / XL', description: 'Cotton', minor: 4_550 },
    ]);
    expect(await product('DRAFT-1')).toMatchObject([{ active: false }]);
    expect(await product('HIDDEN-1')).toMatchObject([{ active: false }]);
    expect(await shop.count('stock_level')).toBe(0);
  });

  it('changes only what is different when it comes again', async () => {
    const changed = SHOPIFY.replace('129.90', '139.90');
    expect(await counted(changed)).toMatchObject({ created: 0, updated: 1, unchanged: 4 });
    expect(await counted(changed)).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
    expect(await counted(changed, { currency: 'USD' })).toMatchObject({ updated: 5 });
    expect(await product('TEA-1')).toHaveLength(2);
  });

  it('keeps its good rows, and every other is told with its line, column and reason', async () => {
    const { rejected, ...counts } = await counted(REJECTED);
    expect(counts).toEqual({ rows: 11, skipped: 0, created: 1, updated: 0, unchanged: 0 });
    expect(rejected.map(({ line, column, problem }) => [line, column, problem.reason])).toEqual([
      [2, 'Variant Price', 'PRICE_MALFORMED'],
      [3, 'Variant SKU', 'SKU_MISSING'],
      [4, 'Handle', 'HANDLE_MISSING'],
      [4, 'Variant Grams', 'NUMBER_MALFORMED'],
      [4, 'Status', 'STATUS_UNKNOWN'],
      [5, 'Title', 'NAME_MISSING'],
      [6, null, 'CSV_MALFORMED'],
      [8, 'Variant SKU', 'SKU_REPEATED'],
      [9, null, 'CSV_MALFORMED'],
      [10, 'Title', 'TOO_LONG'],
      [11, 'Variant Price', 'PRICE_MISSING'],
      [12, 'Title', 'TEXT_MALFORMED'],
    ]);
    expect(rejected[0]!.problem.message).toBe(
      'This can not be used: a price is not an amount of its currency.',
    );
    expect(await product('GOOD-1')).toMatchObject([{ name: 'Good', minor: 500 }]);
  });

  it('is in the audit log, though none of its rows was kept', async () => {
    const count = () => shop.count("audit_entry where action = 'importProducts'");
    const before = await count();
    const none = `${HEADINGS}\nbad,Bad price,,,,,TRUE,Title,Default Title,,,BAD-1,1,1,cheap,,active\n`;
    expect(await counted(none)).toMatchObject({ created: 0, rejected: [{ line: 2 }] });
    expect(await count()).toBe(before + 1);
  });

  it('tells its faults in the language of whoever brings it', async () => {
    const token = await shop.tokens.staff('mei', ['catalogue']);
    const response = await fetch(`${shop.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh-CN',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({
        query:
          'mutation ($input: ImportProductsInput!) { importProducts(input: $input) { productImport { rejected { problem { message } } } } }',
        variables: { input: { format: 'SHOPIFY_CSV', text: REJECTED } },
      }),
    });
    expect(JSON.stringify(await response.json())).toContain('价格不是该货币的金额');
  });

  it('is known by the headings of the newer template too', async () => {
    const text =
      'Title,URL handle,Description,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Weight value (grams)\nPot,pot,,TRUE,Active,POT-1,Title,Default Title,399.00,480\n';
    expect(await counted(text)).toMatchObject({ created: 1, rejected: [] });
    expect(await product('POT-1')).toMatchObject([{ name: 'Pot', active: true, grams: 480 }]);
  });

  it('may end its lines as old spreadsheets do, and name characters as HTML does', async () => {
    const text = `${HEADINGS}\rcafe,Café,"&#x27;Caf&eacute;&#39; &ndash; caf&Eacute;",,,,TRUE,Title,Default Title,,,CAFE-1,1,1,5.00,,active\r`;
    expect(await counted(text)).toMatchObject({ rows: 1, created: 1, rejected: [] });
    expect(await product('CAFE-1')).toMatchObject([
      { name: 'Café', description: "'Café' – caf&Eacute;" },
    ]);
  });

  it('is none when it is another table', async () => {
    const { productImport, problems } = await imports('a,b\n1,2\n');
    expect(productImport).toBeNull();
    expect(problems.map(({ message }) => message)).toContain(
      'The first line of the file names no column Variant SKU / SKU.',
    );
  });
});

describe('a file of sales', () => {
  it('becomes products at the price in pounds that they were sold for most often', async () => {
    const { rejected, ...counts } = await counted(SALES, { format: 'REPLAY_CSV' });
    expect(counts).toEqual({ rows: 6, skipped: 2, created: 1, updated: 0, unchanged: 0 });
    expect(rejected.map(({ line, column, problem }) => [line, column, problem.reason])).toEqual([
      [7, 'Quantity', 'NUMBER_MALFORMED'],
      [7, 'InvoiceDate', 'DATE_MALFORMED'],
    ]);
    expect(await product('LAMP')).toMatchObject([
      { name: 'RED LAMP', minor: 255, currency: 'GBP' },
    ]);
  });
});

describe('npm run import', () => {
  const imported = (args: string[]) =>
    run('import', args, { DATABASE_URL: shop.databaseUrl }).ended;
  const file = (bytes: Buffer): string => {
    const path = join(testFolder('import-'), 'products.csv');
    writeFileSync(path, bytes);
    return path;
  };
  const named = (name: string, sku: string): string =>
    `${HEADINGS}\n${sku},${name},,,,,TRUE,Title,Default Title,,,${sku},1,1,5.00,,active\n`;

  it('spoils no name: a file is UTF-8, or UTF-16 as spreadsheets mark it', async () => {
    const { code, err } = await imported([file(Buffer.from(named('Café', 'OLD-1'), 'latin1'))]);
    expect([code, err]).toEqual([1, expect.stringContaining('is not UTF-8')]);
    expect(await product('OLD-1')).toEqual([]);
    await imported([file(Buffer.from(`\uFEFF${named('咖啡', 'WIDE-1')}`, 'utf16le'))]);
    expect(await product('WIDE-1')).toMatchObject([{ name: '咖啡' }]);
  });

  it('takes a file from the disk, compressed too, and tells what became of it', async () => {
    const path = join(testFolder('import-'), 'products.csv.gz');
    writeFileSync(path, gzipSync(REJECTED.replaceAll('GOOD-1', 'DISK-1')));
    const { code, out } = await imported([path, '--currency', 'EUR']);
    expect(out).toContain(
      'line 2, Variant Price: This can not be used: a price is not an amount of its currency.',
    );
    expect(out).toContain('rows 11, skipped 0, created 1, updated 0, unchanged 0, rejected 12');
    expect(code).toBe(0);
    expect(await product('DISK-1')).toMatchObject([{ currency: 'EUR' }]);
  }, 120_000);

  it('says what it does not understand', async () => {
    expect(await imported([])).toMatchObject({ code: 1, err: expect.stringContaining('usage:') });
  }, 120_000);
});
