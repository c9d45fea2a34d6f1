import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

interface Report {
  productImport: { rejected: { column: string | null; problem: Problem }[] } | null;
  problems: Problem[];
}

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.staff('kim', 'catalogue');
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const imports = (text: string, format = 'SHOPIFY_CSV'): Promise<Report> =>
  kim.door.change(
    'importProducts',
    { format, text },
    `productImport { rejected { column problem { ... on InvalidInput { reason } } } }
     problems { message path }`,
  );

const product = (sku: string) =>
  shop.rows<object>(
    `select active, p.amount_minor::int as minor from product
     join price p on p.product_id = product.id where sku = $1`,
    sku,
  );

describe('a file of products', () => {
  it('leaves off sale what staff took off, unless it says otherwise', async () => {
    const plain = 'Handle,Title,Variant SKU,Variant Price';
    await imports(`${plain}\ncup,Cup,CUP-1,5.00\n`);
    expect(await product('CUP-1')).toMatchObject([{ active: true }]);
    await kim.door.change('setProductActive', { sku: 'CUP-1', active: false }, 'problems { code }');
    await imports(`${plain}\ncup,Cup,CUP-1,6.00\n`);
    await imports(`${plain},Status\ncup,Cup,CUP-1,7.00,\n`);
    expect(await product('CUP-1')).toMatchObject([{ active: false, minor: 700 }]);
    await imports(`${plain},Status\ncup,Cup,CUP-1,7.00,active\n`);
    expect(await product('CUP-1')).toMatchObject([{ active: true }]);
  });

  it.each([
    ['nothing', '', 'This can not be used: the file is empty.'],
    ['blank lines', '\uFEFF\r\n\r\n', 'This can not be used: the file is empty.'],
    [
      'separated by semicolons',
      'Handle;Title;Variant SKU;Variant Price\na;A;SEMI-1;1,50\n',
      'This can not be used: fields of the file are not separated by commas; save it as CSV with commas.',
    ],
  ])('is told once what is wrong with it when it is %s', async (_what, text, message) => {
    for (const format of ['SHOPIFY_CSV', 'REPLAY_CSV']) {
      const { productImport, problems } = await imports(text, format);
      expect(productImport).toBeNull();
      expect(problems).toMatchObject([{ message, path: ['text'] }]);
    }
  });

  it('is told which fields of a row are empty', async () => {
    const text = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
700001,VASE,VASE,6,2010-12-01 08:26:00,,17850,\n`;
    const { productImport } = await imports(text, 'REPLAY_CSV');
    expect(productImport!.rejected.map(({ column, problem }) => [column, problem.reason])).toEqual([
      ['UnitPrice or Price', 'PRICE_MISSING'],
      ['Country', 'COUNTRY_MISSING'],
    ]);
  });
});
