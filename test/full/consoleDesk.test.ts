import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { changesAsKim, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { until } from '../support/until.js';

let shop: DemoShop;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
  ({ page, errors } = await openPage(browser));
  await page.goto(shop.url);
  await page.getByRole('button', { name: /Try it as Kim/ }).click();
  await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
const rowOf = (text: string) => page.getByRole('listitem').filter({ hasText: text }).last();

describe('at the console, staff', () => {
  it('make a coupon of an amount with its limits, and change it', async () => {
    await open('Settings');
    await page.getByRole('button', { name: 'New coupon' }).click();
    await page.getByLabel('Code').fill('SPRING');
    await page.getByLabel('Kind').selectOption('Amount');
    await page.getByLabel('Amount (CNY)').fill('15.00');
    await page.getByLabel('From a subtotal of (CNY)').fill('80');
    await page.getByLabel(/^Until \(China/).fill('2099-01-01T00:00');
    await page.getByLabel('Uses by each customer').fill('2');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add' }).last().click();
    const row = rowOf('SPRING');
    await row.getByText('2 for each customer').waitFor();
    // As it was typed: by the clock of the shop.
    await row.getByText(/Jan 1, 2099, 12:00 AM/).waitFor();
    expect(await row.innerText()).toMatch(/15\.00[\s\S]*80\.00[\s\S]*2099/);
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Amount (CNY)').fill('20.00');
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText('20.00').waitFor();
    await row.getByRole('button', { name: 'Switch off' }).click();
    await row.getByRole('button', { name: 'Switch on' }).waitFor();
  }, 120_000);

  it('are told when somebody else has changed a coupon meanwhile, and see what', async () => {
    await changesAsKim(shop, 'createCoupon', { code: 'BOTH', kind: 'PERCENTAGE', percent: 10 });
    await page.reload();
    const row = rowOf('BOTH');
    await row.getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Uses by each customer').fill('3');
    await changesAsKim(shop, 'updateCoupon', { code: 'BOTH', percent: 25 });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/^Somebody else has changed it meanwhile/).waitFor();
    const percent = () => dialog.getByLabel('Percent').inputValue();
    await until('the form shows it as it is now', async () => (await percent()) === '25');
    expect(await dialog.getByLabel('Uses by each customer').inputValue()).toBe('3');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('3 for each customer').waitFor();
    await row.getByText('25 %').waitFor();
  }, 120_000);

  it('take a partner in with what it may run, and give and take its keys', async () => {
    await open('Settings');
    await page.getByRole('button', { name: 'Take a partner in' }).click();
    await page.getByLabel('Name').fill('Tea House');
    await page.getByLabel('Manifest, as text').fill('no manifest');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByText('This manifest is not JSON.').waitFor();
    await page.getByLabel('Manifest, as text').fill('');
    await page.getByText('This manifest is not JSON.').waitFor({ state: 'hidden' });
    const body = 'query Goods { products(first: 1) { edges { node { sku } } } }';
    const operations = [{ id: 'goods', name: 'Goods', type: 'query', body }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    await page.getByLabel('Manifest, as text').fill(JSON.stringify(manifest));
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByText('Shown this once:').waitFor();
    const secret = page.getByRole('dialog').locator('code');
    const width = (await page.getByRole('dialog').boundingBox())!;
    const shown = (await secret.boundingBox())!;
    expect(shown.x + shown.width).toBeLessThan(width.x + width.width);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    const row = page.getByRole('listitem').filter({ hasText: 'Tea House' });
    const summary = row.getByText(/Tea House.*1 key · 1 manifest/);
    await summary.waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    await summary.click();
    await row.getByText('1 operation').waitFor();
    await row.getByRole('button', { name: 'New key' }).click();
    await row.getByText('Shown this once:').waitFor();
    await row.getByRole('button', { name: 'Revoke' }).first().click();
    await page
      .getByRole('dialog')
      .getByText(/opens nothing/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await row.getByRole('button', { name: 'Revoke' }).nth(1).waitFor();
    await row.getByRole('button', { name: 'Revoke' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('revoked', { exact: true }).waitFor();
    await row.getByText(/1 key · 1 manifest/).waitFor();
    expect(await row.getByRole('button', { name: 'Revoke' }).count()).toBe(1);
    await row.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await row.getByText('retired', { exact: true }).waitFor();
    await row.getByText(/1 key · no manifest/).waitFor();
  }, 120_000);

  it('see who may not order and why, and let them order again', async () => {
    await open('Settings');
    await page.getByLabel('E-mail', { exact: true }).fill('Mallory@example.com');
    await page.getByLabel('Reason').fill('Never paid');
    await page.getByRole('button', { name: 'Block' }).click();
    const row = rowOf('mallory@example.com');
    await row.getByText('Never paid').waitFor();
    await row.getByRole('button', { name: 'Let them order again' }).click();
    await row.waitFor({ state: 'hidden' });
  }, 120_000);

  it('find the stock report as far open as it was after they refreshed it', async () => {
    const skus = Array.from({ length: 33 }, (_, count) => `MANY-${count}`);
    const prices = [{ amount: '10.00', currency: 'CNY' }];
    const products = skus.map((sku) => ({ sku, name: 'One of many', prices }));
    await changesAsKim(shop, 'saveProducts', { products });
    const adjustments = skus.map((sku) => ({ sku, quantity: 5, warehouse: 'SH1' }));
    const receive = { kind: 'RECEIVE', reason: 'Delivered', adjustments };
    await changesAsKim(shop, 'adjustStock', { idempotencyKey: 'many', ...receive });
    await open('Reports');
    const report = page.getByRole('region', { name: 'How long it lasts' });
    const rows = report.locator('tbody tr');
    await rows.nth(29).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(skus.length).waitFor();
    await changesAsKim(shop, 'adjustStock', { idempotencyKey: 'more', ...receive });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await report.getByRole('cell', { name: '10', exact: true }).first().waitFor();
    expect(await rows.count()).toBeGreaterThan(skus.length);
  }, 120_000);

  it('read reports of the days that they choose, errors over time and what the shelves are worth', async () => {
    await somebodyOrders(shop);
    await open('Reports');
    // Reports are as new as their rollups.
    await until('placements are reported', async () => {
      const answered = page.waitForResponse(/graphql$/);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await answered;
      return (await page.getByRole('img', { name: 'What went wrong: Order refused' }).count()) > 0;
    });
    await page.getByRole('heading', { name: 'Slow movers' }).waitFor();
    expect(await page.getByText('Worth', { exact: true }).count()).toBeGreaterThan(0);
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.getByLabel('To, with that day').fill('2020-01-31');
    await page.getByLabel('How far back').getByText('These days').waitFor({ state: 'attached' });
    await page.getByText('Nothing here.').first().waitFor();
    expect(page.url()).toContain('from=2020-01-01&to=2020-01-31');
    await page.getByLabel('How far back').selectOption('Today');
    const days = [page.getByLabel('From', { exact: true }), page.getByLabel('To, with that day')];
    const [from, to] = await Promise.all(days.map((day) => day.inputValue()));
    expect(from).toBe(to);
    await page.getByRole('button', { name: 'Refresh' }).click();
    // Nothing runs into what is beside it, or is cut off.
    const tooWide = `[...document.querySelectorAll('.figures > div, .scroll')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ innerText }) => innerText)`;
    expect(await page.evaluate(tooWide)).toEqual([]);
    const sales = page.getByRole('article').filter({ hasText: 'Products' }).first();
    const download = page.waitForEvent('download');
    const wanted = page.waitForRequest(/sales\.csv/);
    await sales.getByRole('button', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe('sales-product.csv');
    // The file is of the days that the fields show, whole by the clock of the shop.
    const asked = new URL((await wanted).url()).searchParams;
    const midnight = Date.parse(`${from}T00:00+08:00`);
    expect(Date.parse(asked.get('from')!)).toBe(midnight);
    expect(Date.parse(asked.get('to')!)).toBe(midnight + 86_400_000);
    expect(await barriersOn(page)).toEqual([]);
    expect(errors).toEqual([]);
  }, 120_000);

  it('are told at its field which day no report can be of, and see no figures of other days meanwhile', async () => {
    await open('Reports');
    await page.getByLabel('How far back').selectOption('Today');
    const from = page.getByLabel('From', { exact: true });
    const to = page.getByLabel('To, with that day');
    const [performance, file] = [
      page.getByRole('heading', { name: 'Performance' }),
      page.getByRole('button', { name: 'Sales as CSV' }),
    ];
    await performance.waitFor();
    /** What the field says of itself, to those too who hear it. */
    const told = async (field: Locator, said: string): Promise<void> => {
      await page.getByText(said, { exact: true }).waitFor();
      const id = await field.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${id}"]`).innerText()).toBe(said);
      for (const one of [performance, file]) expect(await one.count()).toBe(0);
    };
    const today = await to.inputValue();
    await from.fill('1900-01-01');
    await told(from, 'The year is one from 2000 to 2099.');
    expect(await barriersOn(page)).toEqual([]);
    await from.fill('2001-01-01');
    await told(from, 'A report is of 20 years at most.');
    await from.fill('');
    await told(from, 'Year, month and day are needed.');
    await from.fill(today);
    await performance.waitFor();
    await to.fill('2020-01-31');
    await told(to, 'The last day is before the first.');
    await to.fill(today);
    await performance.waitFor();
    // Of one that is half typed what is there stays, and the rest is typed on.
    await from.focus();
    await page.keyboard.press('Backspace');
    await told(from, 'Year, month and day are needed.');
    await page.keyboard.press('ArrowUp');
    await performance.waitFor();
    expect(await from.inputValue()).toContain(`${today.slice(0, 4)}-`);
    expect(errors).toEqual([]);
  }, 120_000);
});
