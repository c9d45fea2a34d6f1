import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createTokens } from '../../src/services/access/tokens.js';
import { changesAsKim, ships, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { until } from '../support/until.js';

const TOKEN_SECRET = 'q7Vd2mXk9RtB4wZs8LpN3hGfY6cJ1aUe';

let shop: DemoShop;
let browser: Browser;
let page: Page;

// Gifts, which nobody has to pay, are to be picked at once. Whoever picks them may nothing else.
beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open({ TOKEN_SECRET }), openBrowser()]);
  await changesAsKim(shop, 'createCoupon', { code: 'GIFT', kind: 'PERCENTAGE', percent: 100 });
  ({ page } = await openPage(browser));
  const token = await createTokens(TOKEN_SECRET).staff('picker', ['fulfilment']);
  await page.goto(`${shop.url}/warehouse#token=${token}`);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

/** A list for so many units of tea, opened at its page. */
async function opensList(quantity: number, at = page): Promise<void> {
  const lines = [{ sku: 'TEA-LONGJING', quantity }];
  const { id } = await somebodyOrders(shop, 'TEA-LONGJING', { couponCode: 'GIFT', lines });
  await at.goto(`${shop.url}/warehouse/orders/${id}`);
  await at.getByRole('button', { name: 'Everything is picked as said' }).waitFor();
}

/** So many units of tea were picked, and wait for boxes. */
async function opensPacking(quantity: number): Promise<void> {
  await opensList(quantity);
  await page.getByRole('button', { name: 'Everything is picked as said' }).click();
  await page.getByRole('heading', { name: 'Pack a box' }).waitFor();
}

/** So many units go into one more box. */
async function packs(at: Page, units: string): Promise<void> {
  const boxes = at.getByRole('heading', { name: /^Box / });
  await at.getByLabel(/^Units: /).fill(units);
  const before = await boxes.count();
  await at.getByLabel('Weight in grams').fill('400');
  await at.getByRole('button', { name: 'Close the box' }).click();
  await boxes.nth(before).waitFor();
}

describe('the desk of a picker who may do nothing else', () => {
  it('begins with the floor, and leaves out the screens that are not for who picks', async () => {
    await page.goto(shop.url);
    await page.getByRole('heading', { name: 'To be picked' }).waitFor();
    const screens = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    expect(await screens.allInnerTexts()).toEqual(['Warehouse', 'Exceptions']);
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);

  it('lets an order be picked, packed and shipped', async () => {
    await opensList(1);
    await page.getByRole('button', { name: 'Everything is picked as said' }).click();
    await page.getByLabel('Weight in grams').fill('400');
    await page.getByRole('button', { name: 'Close the box' }).click();
    await page.getByRole('heading', { name: 'Box 1' }).waitFor();
    await page.getByLabel('Tracking number').fill('SF1000000000018');
    await page.getByRole('button', { name: 'Ship' }).click();
    await page.getByText('SF1000000000018').waitFor();
    expect(await page.getByText('There is no such thing here.').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);

  it('says what is allowed where a count is none, and waits for one', async () => {
    await opensList(3);
    const count = page.getByLabel(/^Picked: /);
    for (const none of ['', '0.5', '4', '-1']) {
      await count.fill(none);
      await page.getByText('A whole number from 0 to 3').waitFor();
      const confirm = page.getByRole('button', { name: 'Everything is picked as said' });
      expect(await confirm.isDisabled()).toBe(true);
    }
    expect(await barriersOn(page)).toEqual([]);
    await count.fill('3');
    await page.getByText('A whole number from 0 to 3').waitFor({ state: 'detached' });
  }, 120_000);

  it('says in its own words that somebody else was quicker, and shows the list as it is', async () => {
    await opensList(1);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Start picking' }).click();
    await other.getByText('Being picked').waitFor();
    await page.getByRole('button', { name: 'Start picking' }).click();
    await page.getByText('Somebody else was quicker. The list is now: Being picked.').waitFor();
    await page.getByRole('button', { name: 'Start picking' }).waitFor({ state: 'detached' });
    await other.getByRole('button', { name: 'Everything is picked as said' }).click();
    await other.getByRole('heading', { name: 'Pack a box' }).waitFor();
    await other.close();
    await page.getByLabel(/^Picked: /).fill('0');
    await page.getByRole('button', { name: /^Not everything was there/ }).click();
    await page.getByRole('button', { name: 'Write off, and confirm' }).click();
    await page.getByText('Somebody else was quicker. The list is now: Picked.').waitFor();
    await page.getByRole('heading', { name: 'Pack a box' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, 120_000);

  it('packs no box while a count is missing, and tells it at its field', async () => {
    await opensPacking(2);
    await page.getByLabel('Weight in grams').fill('400');
    for (const none of ['', '3']) {
      await page.getByLabel(/^Units: /).fill(none);
      await page.getByText('A whole number from 0 to 2').waitFor();
      await page.getByRole('button', { name: 'Close the box' }).click();
      const isFocused = () => page.getByLabel(/^Units: /).evaluate((it) => it.matches(':focus'));
      await until('the field has the focus', isFocused);
      expect(await page.getByRole('heading', { name: 'Box 1' }).count()).toBe(0);
    }
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel(/^Units: /).fill('1');
    await page.getByText('A whole number from 0 to 2').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close the box' }).click();
    await page.getByRole('heading', { name: 'Box 1' }).waitFor();
    await page.getByText('of 1').waitFor();
  }, 120_000);

  it('shows the packing desk as it is once somebody else has packed, repacked or shipped before', async () => {
    await opensPacking(2);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await packs(other, '1');
    await page.getByLabel('Weight in grams').fill('450');
    await page.getByRole('button', { name: 'Close the box' }).click();
    await page.getByRole('heading', { name: 'Box 1' }).waitFor();
    await page.getByText('of 1').waitFor();
    expect(await page.getByRole('alert').locator('li').count()).toBe(1);
    expect(await page.getByLabel('Weight in grams').inputValue()).toBe('450');
    await packs(other, '1');
    await page.getByRole('button', { name: 'Close the box' }).click();
    await page.getByRole('heading', { name: 'Box 2' }).waitFor();
    await page.getByRole('button', { name: 'Close the box' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').locator('li').count()).toBe(1);
    await page.getByRole('button', { name: 'Repack' }).first().click();
    await ships(other, 'SF1000000000026');
    await other.getByText('SF1000000000026 is on its way.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close the box' }).click();
    await page.getByText('Somebody else was quicker. This is how it stands now.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await ships(other, 'SF1000000000034');
    await other.getByText('SF1000000000034 is on its way.').waitFor();
    await ships(page, 'SF1000000000042');
    await page.getByLabel('Tracking number').waitFor({ state: 'detached' });
    await page.getByText('Somebody else was quicker. This is how it stands now.').waitFor();
    await other.close();
  }, 120_000);

  // It empties the shelf, so it comes last.
  it('says what is written off, and asks, before a short pick is confirmed', async () => {
    await opensList(3);
    await page.getByLabel(/^Picked: /).fill('1');
    const short = page.getByRole('button', { name: /^Not everything was there/ });
    await short.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 of 3 picked, 2 written off').waitFor();
    await dialog.getByText(/whatever the books still call free there/).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await short.click();
    await dialog.getByRole('button', { name: 'Write off, and confirm' }).click();
    await page.getByRole('heading', { name: 'Pack a box' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
  }, 120_000);
});
