import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createTokens } from '../../src/services/access/tokens.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

const TOKEN_SECRET = 'q7Vd2mXk9RtB4wZs8LpN3hGfY6cJ1aUe';

let shop: DemoShop;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open({ TOKEN_SECRET }), openBrowser()]);
  ({ page, errors } = await openPage(browser));
  const token = await createTokens(TOKEN_SECRET).staff('lin', ['catalogue']);
  await page.goto(`${shop.url}/#token=${token}`);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const row = (sku: string) => page.getByRole('listitem').filter({ hasText: sku });

describe('the desk of whoever may do nothing but look after the catalogue', () => {
  it('begins with the products', async () => {
    await page.getByRole('heading', { name: 'Products' }).waitFor();
    const screens = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    expect(await screens.allInnerTexts()).toEqual(['Products']);
    await row('TEA-LONGJING').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);

  it('sets a price, in one more currency too', async () => {
    await row('TEA-LONGJING').getByRole('button', { name: 'Price' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel(/^Price;/).inputValue()).toMatch(/^\d+\.\d\d$/);
    await dialog.getByLabel(/^Price;/).fill('133.50');
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row('TEA-LONGJING').getByText('CN¥133.50').waitFor();
    await row('TEA-LONGJING').getByRole('button', { name: 'Price' }).click();
    await dialog.getByLabel('Currency', { exact: true }).fill('CHF');
    await dialog.getByLabel(/^Price;/).fill('17');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row('TEA-LONGJING')
      .getByText(/CHF.17\.00/)
      .waitFor();
  }, 120_000);

  it('takes a product off sale, which is still on the list, and puts it on sale again', async () => {
    await row('TEA-LONGJING').getByRole('button', { name: 'Take off sale' }).click();
    await row('TEA-LONGJING').getByText('Off sale').waitFor();
    await page.reload();
    await row('TEA-LONGJING').getByRole('button', { name: 'Put on sale' }).click();
    await row('TEA-LONGJING').getByText('On sale').waitFor();
  }, 120_000);

  it('takes products from a file, and says which rows it did not take', async () => {
    const text = [
      'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Status',
      'ruyao,Ru ware pot,,,,,TRUE,Title,Default Title,,,POT-RUYAO,400,1,88.00,,active',
      'bad,Bad pot,,,,,TRUE,Title,Default Title,,,POT-BAD,400,1,cheap,,active',
    ].join('\n');
    const file = (buffer: Buffer) => ({ name: 'products.csv', mimeType: 'text/csv', buffer });
    await page.getByText('Import from a file').click();
    // GBK: its letters would be others.
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles(file(Buffer.from([0xb2, 0xe8, 0x2c, 0xba])));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^This file is not UTF-8/).waitFor();
    await page.getByLabel('File', { exact: true }).setInputFiles(file(Buffer.from(text)));
    await page.getByText(/^This file is not UTF-8/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^Rows: 2\. New: 1, .*not taken: 1\.$/).waitFor();
    await page.getByRole('cell', { name: 'Variant Price' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('SKU or name').fill('ruyao');
    await page.getByRole('button', { name: 'Search' }).click();
    await row('POT-RUYAO').getByText('CN¥88.00').waitFor();
    expect(errors).toEqual([]);
  }, 120_000);
});
