import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
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

describe('the storefront on a phone', () => {
  it('sells tea, takes the money by a code to scan, and shows live that it is being packed', async () => {
    const { page, context, errors } = await openPage(browser, PHONE);
    await page.goto(`${shop.url}/shop`);
    await page
      .getByRole('button', { name: /^Add: .*Longjing/ })
      .first()
      .click();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: /Basket/ }).click();
    await page.getByRole('row', { name: /Total/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('timer').waitFor();
    // The way of the checkout needs no second choice.
    await page.getByRole('button', { name: 'Pay with Alipay' }).click();
    await page.getByRole('img', { name: 'Payment code' }).waitFor();
    await page.getByRole('button', { name: 'Pay with Alipay' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'WeChat Pay' }).click();
    await page.getByRole('img', { name: 'Payment code' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    // The way that was chosen, and what is left to do, are still there.
    await page.reload();
    await page.getByRole('img', { name: 'Payment code' }).waitFor();
    await page.getByRole('button', { name: 'WeChat Pay', pressed: true }).waitFor();
    const scanned = context.waitForEvent('page');
    await page.getByRole('link', { name: /Play the phone/ }).click();
    await (await scanned).getByRole('button', { name: /^Pay/ }).click();
    await page.getByText('Your order is being packed.').waitFor();
    await page.getByRole('link', { name: 'My orders' }).click();
    const card = page.getByRole('listitem').filter({ hasText: /^20\d{6}/ });
    await card.getByText('Processing').waitFor();
    expect(await card.innerText()).toMatch(/Longjing.* × 1[\s\S]*CN¥1\d\d\.\d\d/);
    expect(await barriersOn(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('says at the field what is wrong with an address, and keeps what was typed', async () => {
    const { page, context } = await openPage(browser, PHONE);
    await page.goto(`${shop.url}/shop`);
    await page.getByRole('button', { name: /^Add:/ }).first().click();
    await page.getByRole('link', { name: /Basket/ }).click();
    await page.getByLabel('Phone').fill('12');
    await page.getByRole('alert').getByText(/phone/i).waitFor();
    await page.locator('[name=phone][aria-invalid=true]').waitFor();
    await page.reload();
    expect(await page.getByLabel('Phone').inputValue()).toBe('12');
    await context.close();
  }, 120_000);
});
