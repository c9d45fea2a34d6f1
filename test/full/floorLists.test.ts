import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { changesAsKim, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

const ORDERS = 33;
const PAGE = 30;

let shop: DemoShop;
let browser: Browser;
let page: Page;

// Gifts, which nobody has to pay, are to be picked at once.
beforeAll(async () => {
  [shop, browser] = await Promise.all([
    DemoShop.open({ GUEST_ORDERS_PER_MINUTE: '1000' }),
    openBrowser(),
  ]);
  const coupon = { code: 'GIFT', kind: 'PERCENTAGE', percent: 100 };
  await changesAsKim(shop, 'createCoupon', coupon);
  for (let count = 0; count < ORDERS; count += 1) {
    await somebodyOrders(shop, 'TEA-LONGJING', { couponCode: 'GIFT' });
  }
  ({ page } = await openPage(browser));
  await page.goto(shop.url);
  await page.getByRole('button', { name: /Try it as Kim/ }).click();
  await page.getByRole('link', { name: 'Warehouse', exact: true }).click();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const asked = (operation: string) =>
  page.waitForResponse((response) => {
    const body = response.request().postData() ?? '';
    return response.url().endsWith('/graphql') && body.includes(`"${operation}"`);
  });

/** Remembers how few rows there were whenever they were drawn anew. */
const COUNT_ROWS = `{
  const list = document.querySelector('[aria-label="To be picked"]');
  new MutationObserver(() => {
    window.fewest = Math.min(window.fewest ?? Infinity, list.querySelectorAll('tbody tr').length);
  }).observe(document.body, { childList: true, subtree: true });
}`;

describe('the lists of the floor', () => {
  it('stay as far open as somebody opened them, while they are asked for anew', async () => {
    const rows = page.getByRole('region', { name: 'To be picked' }).locator('tbody tr');
    await rows.nth(PAGE - 1).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(ORDERS - 1).waitFor();
    await page.evaluate(COUNT_ROWS);
    // When the second answer is there, the first has been drawn.
    for (const _time of [1, 2, 3]) await asked('ConsolePickingLists');
    expect(await page.evaluate(`window.fewest ?? ${ORDERS}`)).toBe(ORDERS);
    expect(await rows.count()).toBe(ORDERS);
  }, 120_000);

  it('tell what waits for a carrier, and lead to its shipping', async () => {
    const toShip = page.getByRole('region', { name: 'Waiting for a carrier', exact: true });
    const first = page.getByRole('region', { name: 'To be picked' }).getByRole('link').first();
    const number = await first.innerText();
    expect(await toShip.getByText(number).count()).toBe(0);
    await first.click();
    await page.getByRole('button', { name: 'Everything is picked as said' }).click();
    await page.getByRole('heading', { name: 'Pack a box' }).waitFor();
    await page.getByRole('link', { name: 'Warehouse', exact: true }).click();
    await toShip.getByRole('link', { name: `Ship ${number}` }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await toShip.getByRole('link', { name: `Ship ${number}` }).click();
    await page.getByLabel('Tracking number').fill('SF1000000000017');
    await page.getByRole('button', { name: 'Ship' }).click();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await toShip.getByText('Nothing here.').waitFor();
  }, 120_000);

  it('tell the packer of a box that is too light for its goods', async () => {
    const toPick = page.getByRole('region', { name: 'To be picked' });
    await toPick.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Everything is picked as said' }).click();
    await page.getByLabel('Weight in grams').fill('10');
    await page.getByRole('button', { name: 'Close the box' }).click();
    const warning = page.getByRole('alert').filter({ hasText: 'The parcel weighs 10 g' });
    await warning.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Repack' }).click();
    await page.getByRole('dialog').getByLabel('Weight in grams').fill('400');
    await page.getByRole('dialog').getByRole('button', { name: 'Close the box' }).click();
    await warning.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Warehouse', exact: true }).click();
  }, 120_000);

  it('are walked together, past stops that the plan numbers as the list does', async () => {
    const toPick = page.getByRole('region', { name: 'To be picked' });
    for (const box of [0, 1]) await toPick.getByRole('checkbox').nth(box).check();
    // They stay chosen while somebody looks elsewhere, and how many stays in sight.
    await page.getByRole('link', { name: 'Stock', exact: true }).click();
    await page.getByRole('heading', { name: 'Stock', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Warehouse', exact: true }).click();
    const together = page.getByRole('button', { name: 'Pick 2 in one walk' });
    await together.waitFor();
    await page.getByRole('heading', { name: 'Waiting for a carrier' }).scrollIntoViewIfNeeded();
    await toPick.getByRole('row').last().scrollIntoViewIfNeeded();
    expect((await together.boundingBox())!.y).toBeGreaterThanOrEqual(0);
    await page.getByRole('button', { name: 'Pick 2 in one walk' }).click();
    const plan = page.getByRole('img', { name: 'The way' });
    await plan.waitFor();
    // Both want the same tea, off the same bin.
    expect(await plan.locator('text').allTextContents()).toEqual(['1–2']);
    await page.getByText(/^\d+ m/).waitFor();
    expect(await page.getByText(/\d,\d{3}%/).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);

  it('are counted on a phone without anything being moved sideways', async () => {
    await page.setViewportSize(PHONE.viewport);
    const items = page.getByRole('region', { name: 'Units', exact: true }).first();
    const picked = items.getByLabel(/^Picked: /).first();
    await picked.fill('0');
    const rest = items.getByLabel('What of the rest?').first();
    for (const field of [picked, rest]) {
      const { x, width } = (await field.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(PHONE.viewport.width);
    }
    const beyond = await items.evaluate(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    );
    expect(beyond).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);
});
