import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

it('a basket tells what is wrong with it now, in words', async () => {
  const { page, context, errors } = await openPage(browser, PHONE);
  await page.goto(`${shop.url}/shop`);
  await page.getByRole('button', { name: /^Add: .*Longjing/ }).click();
  await page.getByRole('link', { name: /Basket/ }).click();
  await page.getByRole('row', { name: /Total/ }).waitFor();
  const [phone, code] = [page.locator('[name=phone]'), page.locator('[name=postalCode]')];
  await phone.fill('123');
  await code.fill('abc');
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  const wrong = page.getByRole('alert').getByRole('listitem');
  await page.getByText('not of its country: the postal code.').waitFor();
  expect(await wrong.count()).toBe(2);
  await code.fill('200001');
  await page.getByText('not of its country').waitFor({ state: 'detached' });
  expect(await wrong.count()).toBe(1);
  await phone.fill('13800138000');
  await wrong.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('timer').waitFor();
  expect(errors).toEqual([]);
  await context.close();
}, 120_000);
