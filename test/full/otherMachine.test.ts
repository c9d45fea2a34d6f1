import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { orderedEarlier } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;
let address: string;

// Browsers trust localhost; the same page by another name over plain http they don't.
beforeAll(async () => {
  [shop, browser] = await Promise.all([
    DemoShop.open(),
    openBrowser('--host-resolver-rules=MAP shop.test 127.0.0.1'),
  ]);
  address = shop.url.replace('localhost', 'shop.test');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

describe('over plain http from another machine', () => {
  it('a phone buys', async () => {
    const { page, context, errors } = await openPage(browser, PHONE);
    await page.goto(`${address}/shop`);
    expect(await page.evaluate('isSecureContext')).toBe(false);
    await page.getByRole('button', { name: /^Add:/ }).first().click();
    await page.getByRole('link', { name: /Basket/ }).click();
    await page.getByRole('row', { name: /Total/ }).waitFor();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('timer').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('staff look after an alert, and copy a secret that is shown once', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(address);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    await orderedEarlier(shop, 'TEA-LONGJING');
    const row = page.getByRole('listitem').filter({ hasText: /of TEA-LONGJING/ });
    await row.getByRole('button', { name: 'I look after it' }).click();
    await row.getByText(/looks after it$/).waitFor();

    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Take a partner in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Tea House');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied.').waitFor();
    const secret = await dialog.locator('code').innerText();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByLabel('Address').focus();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await page.getByLabel('Address').inputValue()).toBe(secret);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);
});
