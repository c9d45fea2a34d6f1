import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
  ({ page } = await openPage(browser));
  await page.goto(shop.url);
  await page.getByRole('button', { name: /Try it as Kim/ }).click();
  await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const open = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

/** Presses the button, is refused, changes something, and is told of the refusal no more; what was typed is still there. */
async function isForgotten(
  form: Locator,
  { button, change }: { button: string; change: () => Promise<unknown> },
): Promise<void> {
  await form.getByRole('button', { name: button, exact: true }).click();
  const told = form.getByRole('alert');
  await told.waitFor();
  expect(await told.innerText()).not.toBe('');
  await change();
  await told.waitFor({ state: 'hidden' });
  expect(await form.count()).toBe(1);
}

describe('a form that was refused forgets it once something in it is changed', () => {
  it('in a dialog: a coupon whose code there is already', async () => {
    await open('Settings');
    await page.getByRole('button', { name: 'New coupon' }).click();
    const form = page.getByRole('dialog').locator('form');
    await form.getByLabel('Code').fill('WELCOME10');
    await form.getByLabel('Kind').selectOption('Amount');
    await form.getByLabel('Amount (CNY)').fill('15.00');
    const change = () => form.getByLabel('Code').fill('WELCOME11');
    await isForgotten(form, { button: 'Add', change });
    expect(await form.getByLabel('Amount (CNY)').inputValue()).toBe('15.00');
    await page.keyboard.press('Escape');
  }, 120_000);

  it('in a row: a webhook of an event that there is not', async () => {
    const form = page.getByRole('region', { name: 'Webhooks', exact: true }).locator('form');
    await form.getByLabel('Address').fill('https://example.com/hooks');
    await form.getByLabel('What of; order').fill('order.eaten');
    const change = () => form.getByLabel('What of; order').fill('order.paid');
    await isForgotten(form, { button: 'Add', change });
    expect(await form.getByLabel('Address').inputValue()).toBe('https://example.com/hooks');
  }, 120_000);

  it('on a page: more written off than there is, also when another thing is chosen', async () => {
    await open('Stock');
    await page.getByRole('link', { name: 'TEA-LONGJING' }).first().click();
    const form = page.locator('form').filter({ hasText: 'Reason' });
    await form
      .getByLabel('Warehouse')
      .getByRole('option', { name: /\(SH1\)/ })
      .waitFor({ state: 'attached' });
    const kind = form.locator('select').first();
    await kind.selectOption('WRITE_OFF');
    await form.getByLabel('Units').fill('2000000000');
    await form.getByLabel('Reason').fill('All of it');
    const button = (await form.locator('button[type=submit]').innerText()).trim();
    await isForgotten(form, { button, change: () => kind.selectOption('COUNT') });
    expect(await form.getByLabel('Reason').inputValue()).toBe('All of it');
  }, 120_000);
});
