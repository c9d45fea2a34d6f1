import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoToken, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;
let token: string;
let number: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
  token = await demoToken(shop);
  ({ number } = await somebodyOrders(shop));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const LOST = 'The connection is lost; trying again…';

describe('while the network is gone', () => {
  it('the page of an order in the shop says that it may be old', async () => {
    const { page, context } = await openPage(browser, PHONE);
    await page.goto(`${shop.url}/shop`);
    await page.getByRole('button', { name: /^Add:/ }).first().click();
    await page.getByRole('link', { name: /Basket/ }).click();
    await page.getByRole('row', { name: /Total/ }).waitFor();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByText('Your order was placed.').waitFor();
    await context.setOffline(true);
    await page.getByText(LOST).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await context.setOffline(false);
    await page.getByText(LOST).waitFor({ state: 'hidden' });
    await context.close();
  }, 120_000);

  it('a screen that was asked for comes by itself once the network is back', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${shop.url}/#token=${token}`);
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('link', { name: 'Stock', exact: true }).click();
    await page.getByRole('link', { name: 'TEA-LONGJING' }).first().waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await page.getByText('That did not work.').first().waitFor();
    await context.setOffline(false);
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByText(LOST).first().waitFor({ state: 'hidden' });
    await context.close();
  }, 120_000);

  it('so does one whose program was not there yet', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${shop.url}/#token=${token}`);
    await page.getByRole('link', { name: number }).waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.getByText('This page could not be shown').waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Sales', exact: true }).waitFor();
    await context.close();
  }, 120_000);
});

describe('a token that the shop does not take', () => {
  it('leads to signing in, and from there to where one was', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${shop.url}/orders#token=${token.slice(0, -4)}AAAA`);
    await page.getByText('Your session has ended. Sign in again.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Access token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: number }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/orders');
    await context.close();
  }, 120_000);
});
